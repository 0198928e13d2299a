"""The verbs that report speech, and what each takes as its content.

Frames, one letter each: `c` a clause ("said that …"), `o` an object that says what was said ("praised the regime"),
`i` an infinitive ("promised to …"), `h` the object is the hearer ("told him that …"), `p` the object is the person
spoken of and the content runs from it ("thanked them for …", "accused them of …"), `n` a clause that must be opened
by "that" or follow a person ("showed that"). Prepositions name content that they open ("called for …").
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """What one verb takes."""

    lemma: str
    takes: frozenset[str]
    prepositions: frozenset[str]
    wide: bool = False  # thought or attitude, not speech


# Speech. Frames, then prepositions.
_SPEECH = """
say c; tell hc; add c; note co; write c; tweet c; state co; declare co; announce co; claim co; argue c for against;
insist c on; warn hci of against about; ask hci for about; reply c with; respond c with; answer c; explain co;
suggest co; acknowledge co; admit co; confirm co; deny co; report c; stress co; emphasize co; emphasise co;
underscore co; underline co; reiterate co; reaffirm co; remark co; comment c; mention c; observe c; assert co;
allege co; contend c; maintain c; testify c; demand coi; propose co; recommend co; caution hc against;
counter c with; retort c; recall co; remember c; repeat co; recount co; relate c; proclaim co; exclaim c; shout c;
yell c; chant c; boast c of about; brag c about; concede c; conclude c; complain c of about; lament co;
joke c about; quip c; point c to; indicate co; reveal co; disclose co; inform hc; advise hci against; assure hc of;
signal c; hint c at; imply c; retweet c; post c; elaborate c; interject c; mutter c; whisper c; deadpan c; opine c;
muse c; declaim c; swear ci; stipulate c; specify c; predict co; highlight co; affirm co; promise coi; vow coi;
pledge coi; threaten ci; urge pi; praise p; hail p; laud p; applaud p; commend p; thank p; express o; voice o;
describe p; characterize p; characterise p; criticize p; criticise p; condemn p; denounce p; decry p; blast p;
slam p; reject o; dismiss o; blame p; accuse p; wish p; call p for on; appeal c for to; welcome o; deplore o;
mock p; ridicule p; tout o; pronounce p; plead c for; apologize c for; apologise c for; question o; cite o;
refute o; rebut o; echo co; articulate o; outline o; remind hc of; reassure hc; challenge pi; counsel hci;
implore pi; beg i; rebuke p; chide p; scold p; chastise p; lambast p; lambaste p; assail p; castigate p; berate p;
bemoan o; rue o; guarantee co; attest c; reckon c; foretell c; forecast co; clarify co; detail o; enumerate o;
narrate c; profess co; avow c; aver c; posit c; postulate c; theorize c; speculate c; read c; continue c; intone c;
coo c; sniff c; snap c; fume c; thunder c; gush c; crow c; grumble c; scoff c; sneer c; roar c; cry c; gripe c;
rant c; rave c; cheer c; moan c; groan c; sigh c; chuckle c; laugh c; joke c; smile c; growl c; bark c; purr c;
enthuse c; volunteer c; venture c; begin c; blurt c; exhort pi; entreat pi; enjoin pi; invoke o; restate co;
depict p; portray p; salute p; extol p; cheer p; fault p; react c; message c; text c; email c; quote o; summarize o;
summarise o; surmise c; submit c; certify c; put c; go c; chime c; verify c; reason c
"""

# Thought, intention and attitude: found only when the wide set is asked for.
_THOUGHT = """
convey o; dub p; label p; brand p; term p; think co of; believe co in; want oi; hope ci for; expect coi; plan i on;
know co; fear co; feel c; see p; consider p; decide ci; refuse i; decline i; intend i; seek oi; support o; oppose o;
endorse o; find cp; show c; seem i; appear i; doubt co; assume c; agree ci with on to; prefer oi; like oi; love oi;
hate oi; understand co; realize c; realise c; worry c about; wonder c about; view p; regard p; favor o; favour o;
back o; defend o; embrace o; imagine c; guess c; suspect c; estimate co; determine c; discover c; learn c;
anticipate co; figure c; calculate c; judge c; aim i; hear c; remember co; forget co; dream c of; desire oi; need;
mean c; value o; respect o; admire o; resist o; disagree with; object to; attack p; encourage pi; request oi;
order pi; require c; discuss o; name p; list o; suppose c; trust c; envision o; prove c; ignore o; choose i;
promote o; ask o; speak about of; talk about of; target o; push for; campaign for; advocate o for; ask hi; focus on;
refer to; allude to; talk about; concern c; reflect o; review o; compel i; vote for to; liken p; compare p;
second o; press io; credit p; hold n; issue n; raise o; offer oi; approve o of; disapprove of; prepare i; offer i;
threaten o; ponder o; contemplate o; weigh o; address o; pray c for; concede o; mention o; consider o; reckon c
"""

_IRREGULAR = dict(
    pair.split("=")
    for pair in """
    said=say told=tell wrote=write written=write swore=swear sworn=swear read=read began=begin begun=begin
    foretold=foretell forecast=forecast thought=think knew=know known=know felt=feel saw=see seen=see
    sought=seek found=find shown=show understood=understand heard=hear forgot=forget forgotten=forget meant=mean
    held=hold chose=choose chosen=choose saying=say spoke=speak spoken=speak learnt=learn cries=cry cried=cry
    begging=beg begged=beg texted=text implied=imply portrayed=portray put=put puts=put putting=put went=go
    goes=go going=go
    """.split()
)

# Verbs that report only with this word after them: "put it this way", "went on".
PHRASAL = {"put": "it", "go": "on", "chime": "in"}

# Verbs that introduce words in marks, but no reported clause: "“Not me,” she laughed".
SPOKEN_ONLY = frozenset(
    """begin laugh smile sigh chuckle growl bark purr cheer cry continue read chime put react groan moan snap roar
    coo sniff intone gush rave rant message text email post""".split()
)

# Verbs that are used of things as well: "the talks underscored the ties" reports nobody's speech.
WEAK = frozenset(
    """suggest underscore underline emphasize emphasise highlight indicate signal reveal confirm imply stress affirm
    reaffirm reiterate show mean prove reflect hint predict repeat echo promise threaten acknowledge""".split()
)

_DOUBLED = ("admit", "plan", "snap", "quip", "rebut", "dub", "brag", "chat", "submit", "refer", "compel", "term")


def _forms(lemma: str) -> set[str]:
    """The regular forms of a verb."""
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    if lemma in _DOUBLED and lemma != "term":
        double = lemma + lemma[-1]
        return {lemma, lemma + "s", double + "ed", double + "ing"}
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return {lemma, lemma + plural, lemma + "ed", lemma + "ing"}


def _read(table: str, wide: bool) -> dict[str, Frame]:
    frames: dict[str, Frame] = {}
    for row in table.split(";"):
        words = row.split()
        if not words:
            continue
        lemma, rest = words[0], words[1:]
        letters = rest[0] if rest and set(rest[0]) <= set("cohipn") else ""
        prepositions = frozenset(rest[1:] if letters else rest)
        old = frames.get(lemma)
        frames[lemma] = Frame(
            lemma,
            frozenset(letters) | (old.takes if old else frozenset()),
            prepositions | (old.prepositions if old else frozenset()),
            wide,
        )
    return frames


def _index(frames: dict[str, Frame]) -> dict[str, Frame]:
    index = {form: frame for frame in frames.values() for form in _forms(frame.lemma)}
    index.update({form: frames[lemma] for form, lemma in _IRREGULAR.items() if lemma in frames})
    return index


SPEECH: dict[str, Frame] = _index(_read(_SPEECH, wide=False))
THOUGHT: dict[str, Frame] = _index(_read(_THOUGHT, wide=True))


def _joined() -> dict[str, Frame]:
    both = dict(THOUGHT)
    for form, frame in SPEECH.items():
        other = THOUGHT.get(form)
        both[form] = (
            Frame(frame.lemma, frame.takes | other.takes, frame.prepositions | other.prepositions) if other else frame
        )
    return both


WIDE: dict[str, Frame] = _joined()
