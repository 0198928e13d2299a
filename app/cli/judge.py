"""What a person decides, from the command line: `judge`."""

from __future__ import annotations

import getpass
import json
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.console import app, opened, say
from app.model.judgement import Judgement, Verdict
from app.pages.lasting.judged import judgement_record
from app.pipeline.judging import judge as take_in
from app.pipeline.judging import overruled, withdraw
from app.store.judgements import find_judgement, list_judgements

judge = typer.Typer(no_args_is_help=True, help="Judgements: merge, part, correct, confirm, hide, and take back.")
app.add_typer(judge, name="judge")

Left = Annotated[str, typer.Argument(help="An event's address, or a report's key.")]
Right = Annotated[str, typer.Argument(help="Another one.")]
Why = Annotated[str, typer.Option(help="Why; readers see it.")]
By = Annotated[str, typer.Option(help="Who judges.  [default: the name of this account]", show_default=False)]
PAGE = 200


@judge.command()
def same(left: Left, right: Right, why: Why = "", by: By = "") -> None:
    """The two are one event."""
    _judge(Verdict.SAME, left, by, why, right)


@judge.command()
def different(left: Left, right: Right, why: Why = "", by: By = "") -> None:
    """The two are two events."""
    _judge(Verdict.DIFFERENT, left, by, why, right)


@judge.command()
def unsure(left: Left, right: Right, why: Why = "", by: By = "") -> None:
    """Nobody can tell: earlier judgements on the two count no more, and the scores decide."""
    _judge(Verdict.UNSURE, left, by, why, right)


@judge.command()
def correct(
    event: Left,
    field: Annotated[str, typer.Argument(help="What is wrong: date, kind, status, place, country, …")],
    value: Annotated[str, typer.Argument(help="What is right, or unknown.")],
    passage: Annotated[str | None, typer.Option(help="Of a quotation: ARTICLE@START-END.")] = None,
    why: Why = "",
    by: By = "",
) -> None:
    """Put a value right, whatever is read later."""
    _judge(Verdict.CORRECTED, event, by, why, passage, field, value)


@judge.command()
def confirm(
    event: Left, field: Annotated[str, typer.Argument(help="What is right.")], why: Why = "", by: By = ""
) -> None:
    """A value is right as it stands: nothing that is read later changes it."""
    _judge(Verdict.CONFIRMED, event, by, why, field=field)


@judge.command()
def hide(event: Left, why: Why = "", by: By = "") -> None:
    """Show an event, or a report, no more. Its address says why."""
    _judge(Verdict.HIDDEN, event, by, why)


@judge.command("withdraw")
def take_back(
    number: Annotated[int, typer.Argument(min=1, help="The judgement's number.")], why: Why = "", by: By = ""
) -> None:
    """Take a judgement back: events become what they would be without it."""
    store, world = opened()
    withdraw(store, world, number, by or _account(), why)


@judge.command("list")
def list_all(
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each judgement.")] = False,
) -> None:
    """All judgements, newest first, withdrawn ones too."""
    store, _ = opened()
    with store.reading() as connection:
        after = None
        while True:
            page = list_judgements(connection, PAGE, after)
            gave_way = overruled(connection, (one.judgement for one in page.items))
            for one in page.items:
                record = judgement_record(one, gave_way, "")
                sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n" if as_json else _line(record))
            if page.next is None:
                return
            after = page.next


def _judge(
    verdict: Verdict, left: str, by: str, why: str, right: str | None = None, field: str | None = None,
    value: str | None = None,
) -> None:  # fmt: skip
    store, world = opened()
    made = Judgement(verdict, left, by or _account(), datetime.now(UTC), why, right, field, value)
    number = take_in(store, world, made)
    sys.stdout.write(f"{number}\n")
    with store.reading() as connection:
        kept = find_judgement(connection, number)
        gave_way = overruled(connection, [kept] if kept else ())
        older = [str(other) for other, by_whom in gave_way.items() if number in by_whom]
    if older:
        say.print(f"It contradicts judgement {', '.join(older)}: the later one counts.", highlight=False)


def _line(record: dict[str, object]) -> str:
    fields = ("number", "state", "verdict", "field", "value", "left", "right", "by", "at", "why")
    return "\t".join("" if record[name] is None else str(record[name]) for name in fields) + "\n"


def _account() -> str:
    """Whose account this runs under: the judgement is theirs unless `--by` says otherwise."""
    return getpass.getuser()
