"""Made-up articles for the benchmarks of archives: the same for the same seed, and never kept in the repository.

A small part (`RELEVANT`) tells of calls, meetings and visits of many pairs of leaders on many days; the rest is news of
other things, some of which names one side, and some both without anything between them.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

RELEVANT = 0.005
ONE_SIDE = 0.08  # of the rest
BOTH_SIDES = 0.005  # of the rest

_CHINESE = (
    "President Xi Jinping|Premier Li Qiang|Foreign Minister Wang Yi|Vice Premier Ding Xuexiang|Vice Premier He Lifeng|"
    "Defence Minister Dong Jun|NPC Chairman Zhao Leji"
).split("|")
_RUSSIAN = (
    "President Vladimir Putin|Prime Minister Mikhail Mishustin|Foreign Minister Sergei Lavrov|"
    "Deputy Prime Minister Denis Manturov|Defence Minister Andrei Belousov|State Duma Speaker Vyacheslav Volodin|"
    "Deputy Prime Minister Alexander Novak"
).split("|")
_KINDS = (
    "spoke by phone with",
    "held a video call with",
    "met in Beijing with",
    "met in Moscow with",
    "held talks in Vladivostok with",
    "sent a message of congratulation to",
)
_SUBJECTS = (
    "Ukraine|Taiwan|natural gas|trade in national currencies|the Korean Peninsula|nuclear arms control|space research|"
    "visa-free travel|agriculture|artificial intelligence|the Power of Siberia 2 pipeline|the Middle East"
).split("|")
_NOUNS = (
    "anchor apple arrow basket beacon blanket bottle button candle canvas carpet castle chimney circle copper cotton "
    "desert diamond donkey eagle feather fiddle flame forge fountain glacier hammer helmet honey horizon ivory jungle "
    "kettle ladder lantern leather lemon marble meadow needle ocean oyster paddle pebble pepper pigeon pillar planet "
    "plough pocket prairie quarry rabbit ribbon saddle sailor shadow shelter silver spider spring stable tailor temple "
    "thunder timber tunnel turtle velvet village violin voyage wagon walnut whistle willow wizard workshop "
    "neighbour partner river bridge promise winter harvest journey market village contract railway lesson harbour "
    "mountain orchard season letter machine mirror orchestra passenger quarter station theatre union valley window "
    "captain doctor engine forest garden hospital island jacket kitchen lawyer museum number office parent question"
).split()
_VERBS = "built kept crossed opened measured repaired followed carried counted finished gathered offered".split()
_ADJECTIVES = "old new wide quiet careful steady distant common lasting narrow gentle useful patient early".split()
_TOWNS = "Lisbon Toronto Nairobi Oslo Lima Dublin Geneva Vienna Ottawa Madrid Porto Quito Accra Dakar".split()
_PEOPLE = (
    "Maria Lopez|John Carter|Aisha Bello|Peter Novotny|Ingrid Dahl|Tom O’Neill|Zoë Laurent|José Núñez|Ann Walker|"
    "Omar Haddad|Grace Mwangi|Paul Fischer|Rosa Conti|Lena Berg|David Cohen|Priya Nair|Kofi Mensah|Emma Clarke|"
    "Lucas Silva|Hanna Virtanen|Sam Turner|Nadia Rahman|Carl Jensen|Ruth Adler"
).split("|")


def articles(
    number: int, seed: int = 1, relevant: float = RELEVANT, both: float = BOTH_SIDES
) -> Iterator[dict[str, str]]:
    """Records in the form that `readout ingest` takes; `both` is the part of the rest that names both sides."""
    chance = random.Random(seed)
    stock = [_sentence(chance) for _ in range(4_000)]
    for place in range(number):
        told = chance.random() < relevant
        text = _interaction(chance, stock) if told else _other(chance, stock, both)
        day = date(2013, 3, 1) + timedelta(days=chance.randrange(4_700))
        yield {
            "id": f"{seed}-{place}",
            "url": f"https://news.example/{seed}/{place}",
            "title": text.partition(".")[0][:90],
            "published": day.isoformat(),
            "text": text,
        }


def write(path: Path, number: int, seed: int = 1, relevant: float = RELEVANT, both: float = BOTH_SIDES) -> Path:
    """A JSON-lines archive of that many articles; compressed if its name ends in .gz."""
    with gzip.open(path, "wt", 6, "utf-8") if path.suffix == ".gz" else path.open("w", encoding="utf-8") as file:
        for place, record in enumerate(articles(number, seed, relevant, both)):
            # As archives come: some with escapes, some without.
            file.write(json.dumps(record, ensure_ascii=bool(place % 2)) + "\n")
    return path


def _interaction(chance: random.Random, stock: list[str]) -> str:
    left, right = chance.choice(_CHINESE), chance.choice(_RUSSIAN)
    day = date(2013, 3, 1) + timedelta(days=chance.randrange(4_700))
    first, second = chance.sample(_SUBJECTS, 2)
    lead = (
        f"Chinese {left} {chance.choice(_KINDS)} Russian {right} on {day:%A}, {day.day} {day:%B %Y}, Xinhua reported. "
        f"They discussed {first} and {second}."
    )
    said = (
        f"“The {chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)} between us was {chance.choice(_VERBS)} by the "
        f"{chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)} of every {chance.choice(_NOUNS)}, and it will outlast "
        f"the {chance.choice(_NOUNS)},” {left.split()[-2]} {left.split()[-1]} said of {first}."
    )
    answer = (
        f"{right.split()[-1]} said that the {chance.choice(_NOUNS)} and the {chance.choice(_NOUNS)} of {second} were "
        f"“a {chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)} for both {chance.choice(_NOUNS)}s”, the Kremlin said."
    )
    length = f"The talks lasted {chance.randrange(20, 180)} minutes."
    rest = " ".join(chance.choices(stock, k=14))
    return "\n\n".join((lead, said, f"{answer} {length}", rest))


def _other(chance: random.Random, stock: list[str], both: float) -> str:
    told = chance.choices(stock, k=chance.randrange(15, 36))
    kind = chance.random()
    if kind < both:
        told.insert(3, "Exports to Russia fell while prices in China rose, a survey of firms showed.")
    elif kind < both + ONE_SIDE:
        told.insert(3, chance.choice(("Chinese tourists came in numbers.", "Moscow expects snow, forecasters said.")))
    return "\n".join(" ".join(told[start : start + 5]) for start in range(0, len(told), 5))


def _sentence(chance: random.Random) -> str:
    person, town = chance.choice(_PEOPLE), chance.choice(_TOWNS)
    what = f"the {chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}"
    why = f"the {chance.choice(_NOUNS)} {chance.choice(_VERBS)} a {chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}"
    return chance.choice(
        (
            f"{person} {chance.choice(_VERBS)} {what} in {town} after {why}.",
            f"“We {chance.choice(_VERBS)} {what} because {why},” said {person}, who lives near {town}.",
            f"Officials in {town} said on Tuesday that {why} and that nobody {chance.choice(_VERBS)} {what}.",
            f"In {town}, {what} was worth {chance.randrange(2, 900)} million last year, and {why}.",
        )
    )
