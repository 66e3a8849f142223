"""How many letters of a page are misread, and how long does it take, beside tesseract's own page mode?

    python bench/recognising.py [--quick] [--json FILE]

Pages are drawn from sentences that nothing was tuned on, in several typefaces and sizes, clean and as bad
copies; more of them in frames and tables, with black edges, holes and pictures, or photographed on a table. Both sides get the same picture. The share of letters amiss counts white space as one space; the time is
CPU seconds of all processes, each page read in turn by both, with one thread for tesseract.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT / "src"), str(_ROOT / "tests" / "reading" / "recognising")]

import drawn_paper as paper  # noqa: E402

from answerable.reading.recognising.recognise import Wanted, recognise  # noqa: E402
from answerable.reading.recognising.sheets import picture  # noqa: E402
from answerable.reading.sources.options import LANGUAGES  # noqa: E402

DOTS = 300
BURMESE = (
    "မြို့နယ်အုပ်ချုပ်ရေးမှူးရုံးသည် ဒုက္ခသည်စခန်းသို့ ဝင်ထွက်ခွင့်ကို ဇန်နဝါရီလကုန်ပိုင်းမှ စတင် ပိတ်ပင်ခဲ့သည်။",
    "အဘိုးအဘွားများနှင့် ကိုယ်ဝန်ဆောင်မိခင်များ ဆေးဝါးမရရှိဘဲ တောတောင်များအတွင်း ပုန်းအောင်းနေကြရသည်။",
    "မျက်မြင်သက်သေတစ်ဦးက ယာဉ်တန်းတွင် ထရပ်ကား ၁၄ စီးနှင့် သံချပ်ကာယာဉ် ၃ စီး ပါဝင်သည်ဟု ပြောပြခဲ့သည်။",
    "ဆန်အိတ် ၂၅၀၊ ဆီပုံး ၆၀၊ စောင် ၁၈၀ နှင့် ဆေးသေတ္တာ ၇ လုံးကို ၂၀၂၃ ခုနှစ် မတ်လ ၉ ရက်နေ့တွင် သိမ်းဆည်းခဲ့ကြသည်။",
    "တရားရုံးသည် အမှုတွဲကို ပြန်လည်စစ်ဆေးရန် အမိန့်ချမှတ်ခဲ့သော်လည်း ယနေ့အထိ မည်သည့်တိုးတက်မှုမျှ မရှိသေးပါ။",
    "ငါးဖမ်းသမားတို့၏ လှေများကို မီးရှို့ခံရ၍ မိသားစုပေါင်း ရာနှင့်ချီ၍ ဝင်ငွေဆုံးရှုံးခဲ့ရသည်။",
    "ကျွန်ုပ်တို့ လက်မှတ်ရေးထိုးသူများသည် အပြစ်မဲ့ပြည်သူများအား ချက်ချင်းလွှတ်ပေးရန်၊ သတင်းမှန်များ ထုတ်ပြန်ရန် တောင်းဆိုအပ်ပါသည်။",
    "ဘဏ်စာရင်းများမှ ငွေလွှဲပြောင်းမှုများကို စုံစမ်းဖော်ထုတ်ရန် အထူးကော်မတီတစ်ရပ် ဖွဲ့စည်းသင့်ကြောင်း အကြံပြုထားသည်။",
    "ညဘက်တွင် မီးအလင်းရောင်မရှိသဖြင့် ကျောင်းသူကျောင်းသားများ စာမေးပွဲအတွက် ဖယောင်းတိုင်ဖြင့် စာကျက်ကြရသည်။",
    "ရဟန်းရှင်လူ ပြည်သူအပေါင်းတို့ ဘေးရန်ကင်းရှင်းပြီး ဥစ္စာပစ္စည်းများ လုံခြုံရေးအတွက် အာမခံချက်ပေးရမည် ဖြစ်သည်။",
)
ENGLISH = (
    "The ferry has not crossed the estuary since the second week of January, when the mooring was cut "
    "and both engines were taken away by men in uniform whose names are known to the harbour master.",
    "Fourteen households were told to leave within the hour; nobody was shown an order, and no receipt "
    "was given for the 250 sacks of rice, 60 tins of oil and 180 blankets that were loaded on lorries.",
    "We, the undersigned, ask that the account numbers be published, that the transfers of 9 March 2023 "
    "be examined by an independent auditor, and that the committee report before the end of the session.",
    "A nurse who kept the register of admissions remembers seven burns and three fractures that night. "
    "Her register was returned to her in May with eleven pages missing.",
    "None of this is contested by the district office, which wrote on 4 June that it had “taken note”.",
)
SIZES, QUICK_SIZES = (10, 12, 16), (12,)
WORN = {"noise": 22, "blur": 0.8, "skew": 0.7}
ROUNDS = 3
_FULL = {10: 4, 12: 3, 16: 2}
"""How often the sentences fill a sheet in a size."""


class Sheet(NamedTuple):
    """One page and what stands on it."""

    name: str
    picture: bytes
    said: str


class Spent(NamedTuple):
    """What was read, and the CPU seconds it took."""

    text: str
    seconds: float


def sheets(said: tuple[str, ...], fonts: tuple[str, ...], sizes: tuple[int, ...]) -> list[Sheet]:
    """A page for each typeface and size, clean and worn, and one of two columns for each typeface."""
    found = []
    for font in fonts:
        plans = [(size, 1, worn) for size in sizes for worn in (False, True)] + [(10, 2, False)]
        for size, columns, worn in plans:
            many = said * (_FULL[size] - (said is BURMESE))
            clean, lines = paper.page(many, font, size=size, dpi=DOTS, columns=columns)
            sheet = paper.worn(clean, **WORN) if worn else clean
            name = f"{font} {size} pt{', worn' * worn}{', two columns' * (columns > 1)}"
            found.append(Sheet(name, paper.packed(sheet, dpi=DOTS), lines))
    return found


def copies(said: tuple[str, ...], fonts: tuple[str, ...]) -> list[Sheet]:
    """A page for each typeface and each way in which a sheet comes to be no clean copy."""
    found = []
    for font in fonts:
        for copied in paper.COPIES:
            clean, lines = paper.page(said, font, size=12, dpi=200)
            data = paper.packed(copied(clean), dpi=200)
            found.append(Sheet(f"{font} {copied.__name__}", data, lines))
    return found


def ours(data: bytes) -> str:
    """The picture opened in its own process and recognised, as a document is; what else it states is not asked."""
    wanted = [Wanted(number=1, reason="absent")]
    done = recognise(
        wanted, lambda number: picture(data, number, "image/png"), LANGUAGES, lambda *_: None
    )
    return done.recognised.pages[0].text


def page_mode(model: str) -> Callable[[bytes], str]:
    """Tesseract called once, as everybody calls it."""
    command = ["tesseract", "stdin", "stdout", "-l", model, "--psm", "3", "--dpi", str(DOTS)]

    def read(data: bytes) -> str:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            check=True,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
        return done.stdout.decode()

    return read


def spent(read: Callable[[bytes], str], data: bytes) -> Spent:
    """One reading, with the CPU seconds of this process and all that it began."""
    before = _cpu()
    text = read(data)
    return Spent(text, _cpu() - before)


def _cpu() -> float:
    own, begun = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + begun.ru_utime + begun.ru_stime


def compared(pages: list[Sheet], model: str, rounds: int) -> dict[str, Any]:
    """Letters amiss and time of both sides on the same pages."""
    theirs, rows = page_mode(model), []
    for sheet in pages:
        both = [(spent(ours, sheet.picture), spent(theirs, sheet.picture)) for _ in range(rounds)]
        rows.append(
            {
                "page": sheet.name,
                "ours": paper.amiss(both[0][0].text, sheet.said),
                "page_mode": paper.amiss(both[0][1].text, sheet.said),
                "seconds": median(one.seconds for one, _ in both),
                "page_mode_seconds": median(other.seconds for _, other in both),
            }
        )
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    names = ("ours", "page_mode", "seconds", "page_mode_seconds")
    means = {name: round(mean(row[name] for row in rows), 5) for name in names}
    return {
        "pages": len(rows),
        **means,
        "error_ratio": round(means["ours"] / max(means["page_mode"], 1e-9), 4),
        "time_ratio": round(means["seconds"] / means["page_mode_seconds"], 3),
        "rows": rows,
    }


def main() -> None:
    """Both languages; the promise is a tenth of the errors in Burmese and 1.15 times the time in English."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    sizes = QUICK_SIZES if given.quick else SIZES
    ours(sheets(ENGLISH[:1], ("latin",), QUICK_SIZES)[0].picture)  # what is loaded once, is
    found = {
        "burmese": compared(sheets(BURMESE, ("sans", "serif", "padauk"), sizes), "mya", 1),
        "burmese copies": compared(copies(BURMESE, ("sans", "padauk")), "mya", 1),
        "english": compared(
            sheets(ENGLISH, ("latin", "latin sans"), sizes), "eng", 1 if given.quick else ROUNDS
        ),
    }
    written = json.dumps(found, indent=1)
    if given.json:
        given.json.write_text(written)
    print(written)


if __name__ == "__main__":
    main()
