"""Invented papers in four scripts, for the pages that show what people wrote."""

REPORT = """A second letter, invented from end to end

3 February 2025

We, the undersigned 5 organisations, repeat what we asked for in January.

1. The European Union placed Senior General Min Aung Hlaing under a travel ban on 22 March 2021.

2. Families in Example village still do not know where their sons were taken.

We therefore call on you to publish the legal basis of each listing.

Signed by:

1. Riverbank Documentation Centre

2. Hill Country Womens Archive

3. Northern Lights Legal Aid

4. Paper Boat Initiative Myanmar

5. Harbour Lamp Association
"""
BURMESE = """အများသိစေရန် ကြေညာချက်

၂၀၂၅ ခုနှစ် ဇန်နဝါရီလ ၁၅ ရက်

ကျွန်ုပ်တို့ အဖွဲ့အစည်းများသည် ပြည်သူလူထု၏ အခွင့်အရေးများကို လေးစားရန် တောင်းဆိုပါသည်။

၂၀၂၁ ခုနှစ် ဖေဖော်ဝါရီလမှ စတင်၍ လူပေါင်း ၂၀,၀၀၀ ကျော်ကို ဖမ်းဆီးခဲ့သည်ဟု သတင်းများက ဖော်ပြသည်။

တရားရုံးက မဆုံးဖြတ်မီ မည်သူမဆို အပြစ်မရှိဟု မှတ်ယူရမည်။
"""
ARABIC = """بيان عام

15 كانون الثاني 2025

نحن المنظمات الموقعة أدناه نطلب من الدول أن تنشر الأساس القانوني لكل إدراج.

منذ شباط 2021 احتجز الجيش أكثر من 20,000 شخص، بحسب تقارير إعلامية.

كل متهم بريء حتى تثبت إدانته أمام محكمة.
"""
TABLE = """No.;Date;Event;Village;Township;State;Perpetrator;Killed
1;25/03/2021;Air strikes;Example village;Hpakant;Kachin;Myanmar Army;3-5
2;26/03/2021;Shelling;;Mindat;Chin State;Arakan Army;dozens
"""
LEAVES = (
    [
        "Open letter of an invented network",
        "",
        "On 1 February 2021 the army killed 12 people in a town.",
    ],
    ["We call on the Council to act.", "It was placed under sanctions in 2021."],
)
LISTED = (
    "E1,Zaw Htun Naing Example,2021-03-22,1961-04-03,EU-MMR,person",
    "E2,Than Hlaing,2021-03-22,,EU-MMR,person",
    "E3,Harbour Lamp Association,2021-03-22,,EU-MMR,entity",
)
LISTED_IN_THE_US = ("U1,Zaw Htun Naing Example,2021-05-17,1961-04-03,BURMA-EO14014,person",)
