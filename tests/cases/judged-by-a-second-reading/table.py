"""The evidence table and the decision list, read a second time.

Nothing here is taken from the program or from the agreement files: words, directions and the
order of questions stand as the table has them, so that a fault in either shows as a difference.
"""
import calendar
import datetime

LEVELS = (None, "low", "moderate", "high")
LEVEL = {name: n for n, name in enumerate(LEVELS)}
GRADES = {"A": (3, 3, 2), "B": (3, 2, 2), "C": (2, 2, 1), "D": (2, 1, 1), "E": (1, 0, 0), "F": (2, 1, 1)}
RELIABILITY = {"government": "A", "court": "A", "indictment": "B", "vendor": "B", "victim": "B",
               "international-organisation": "B", "researcher": "C", "media": "C", "accused": "D"}
CREDIBILITY = {"researcher": 3, "media": 3, "accused": 3}
LISTS = ("attribution", "victims", "means", "taking", "objects", "purposes")
ELEMENTS = ("state-nexus", "cyber-means", "theft", "object", "intent", "temporal")
FIVE = ("state-nexus", "cyber-means", "object", "intent", "temporal")
CODES = dict(zip(FIVE, ("STATE", "MEANS", "OBJECT", "INTENT", "PERIOD")))
NOT_STATED = (None, "unknown", "withheld", "not-applicable")
G20 = "AR AU BR CA CN FR DE IN ID IT JP MX RU SA ZA KR TR GB US EU"
AGREEMENTS = {
    "us-china-2015": ("2015-09-25", "US CN", False), "uk-china-2015": ("2015-10-22", "GB CN", False),
    "g20-2015": ("2015-11-16", G20, True), "germany-china-2016": ("2016-06-13", "DE CN", False),
    "australia-china-2017": ("2017-04-21", "AU CN", False),
    "canada-china-2017": ("2017-06-23", "CA CN", False)}


def days(text):
    """The interval of days of a partial date; None where it is not known."""
    if text in (None, "unknown"):
        return None
    if "T" in text:
        time = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        day = time.astimezone(datetime.timezone.utc).date()
        return day, day
    part = [int(p) for p in text.split("-")]
    if len(part) == 1:
        return datetime.date(part[0], 1, 1), datetime.date(part[0], 12, 31)
    if len(part) == 2:
        return datetime.date(*part, 1), datetime.date(*part, calendar.monthrange(*part)[1])
    return (datetime.date(*part),) * 2


class Item:
    def __init__(self, fact, sign, strength=None):
        self.fact, self.sign = fact, sign
        self.strength = fact["strength"] if strength is None else strength


def prepare(incident, sources):
    """The facts that stand, each with who speaks, what it rests on and its strength."""
    out = {}
    for name in LISTS + ("dates",):
        out[name] = []
        for given in incident.get(name, []):
            s = sources[given["source"]]
            by = given.get("by") or s["kind"]
            grade = given.get("credibility")
            if grade is None:
                grade = 2 if by == "own-document" else CREDIBILITY.get(s["kind"], 2)
            letter = s.get("reliability") or RELIABILITY[s["kind"]]
            strength = 1 if grade == 5 else 0 if grade in (4, 6) else GRADES[letter][grade - 1]
            out[name].append(dict(given, speaker=by, rests=s.get("origin") or s["id"], kind_of=s["kind"],
                                  grade=grade, strength=strength,
                                  stands=s.get("status", "active") == "active"))
    return out


def standing(facts):
    return [f for f in facts if f["stands"]]


def turn(items):
    for i in items:
        if i.fact["grade"] == 5 and i.sign in "+-":
            i.sign, i.strength = ("-" if i.sign == "+" else "0"), 1
    return items


def value(items, capped):
    best = {sign: max([i.strength for i in items if i.sign == sign], default=0) for sign in "+-"}
    if best["+"] and best["-"] < 2:
        facts = [i.fact for i in items if i.sign == "+"]
        one = len({f["rests"] for f in facts}) == 1
        if capped and (one or all(f["kind_of"] == "indictment" for f in facts)):
            best["+"] = min(best["+"], 2)
        return "established", LEVELS[best["+"]]
    if best["-"] >= 2 > best["+"]:
        return "negated", LEVELS[best["-"]]
    return ("undetermined" if items else "not-established"), None


def weighed(facts, key, table):
    return [Item(f, table[f[key]]) for f in standing(facts) if f["strength"] and table.get(f[key])]


def signs(**words):
    return {w: sign for name, sign in (("plus", "+"), ("minus", "-"), ("toward", "0"))
            for w in words.get(name, "").split()}


NEXUS = signs(plus="conducted directed contractor supported sponsored", minus="none",
              toward="suspected tolerated located")
MEANS = signs(plus="intrusion stolen-credentials malware insider-planted-malware supply-chain",
              minus="insider-copying recruitment physical")
THEFT = signs(plus="taken", toward="potentially-taken accessed", minus="blocked none-sought no-loss")
ATTEMPT = signs(plus="taken potentially-taken accessed blocked attempted none-found",
                minus="none-sought", toward="no-loss reconnaissance")
OBJECT = signs(plus="trade-secret source-code design process-data business-confidential "
                    "negotiation-position research", toward="military credentials system-data",
               minus="personal health payment government communications money none")
PURPOSE = signs(minus="national-security military counter-intelligence political repression "
                      "financial-crime disruption ideological personal",
                toward="economic-policy ip-acquisition")
OFFICIAL = "government court indictment international-organisation accused own-document".split()
TECHNICAL = ("vendor", "researcher", "victim")


def state_item(f, parties):
    sign = NEXUS.get(f["nexus"])
    if not sign or not f["strength"]:
        return None
    strength, basis, word = f["strength"], f.get("basis"), f.get("confidence")
    if f["speaker"] not in OFFICIAL:
        strength = min(strength, {"undisclosed": 1, "full": 3}.get(basis, 2))
        firm = word == "high" or (word in NOT_STATED and basis in ("full", "partial"))
        if sign == "+" and (f["speaker"] == "media" or not firm):
            sign = "0"
    if f["nexus"] != "none":
        if f.get("state") in NOT_STATED:
            sign = "0"
        elif f["state"] not in parties:
            sign = "-" if sign == "+" else "0"
    return Item(f, sign, strength)


def judge_state(facts, parties):
    items = [i for f in standing(facts["attribution"]) if (i := state_item(f, parties))]
    naming = [i for i in items if i.fact["speaker"] in TECHNICAL and NEXUS[i.fact["nexus"]] == "+"
              and i.fact.get("state") in parties]
    for i in naming:
        if any(k.fact["state"] == i.fact["state"] and k.fact["rests"] != i.fact["rests"] for k in naming):
            i.sign = "+"
    return value(turn(items), True)


def judge_means(facts):
    items = weighed(facts["means"], "value", MEANS)
    if any(i.sign == "+" for i in items):
        items = [i for i in items if i.sign != "-"]
    return value(turn(items), False)


def judge_object(facts):
    owners = {v.get("kind") for v in standing(facts["victims"]) or facts["victims"]}
    firm = not owners or owners & {"commercial", "state-owned", "critical-infrastructure"}
    official = owners and owners <= {"government", "military"}
    kinds = {f["kind"] for f in standing(facts["objects"])}
    items = weighed(facts["objects"], "kind", OBJECT)
    for i in items:
        kind = i.fact["kind"]
        if official:
            i.sign = "0" if kind == "research" else "-" if i.sign == "+" or kind == "military" else i.sign
        elif not firm and i.sign == "+":
            i.sign = "0"
        if i.sign == "+" and i.fact.get("inferred"):
            i.sign = "0"
    means_to_an_end = {"credentials", "system-data"}
    if kinds - means_to_an_end - {"unknown"}:
        items = [i for i in items if i.fact["kind"] not in means_to_an_end]
    for i in items:
        if i.fact["kind"] == "communications" and "commercial" in owners and \
                not kinds & {"personal", "health", "payment"}:
            i.sign = "0"
    if any(i.sign == "+" for i in items):
        items = [i for i in items if i.fact["kind"] != "communications"]
    if {"0", "-"} <= {i.sign for i in turn(items)}:
        return "undetermined", None
    return value(items, True)


def judge_intent(facts):
    stated = {f["value"] for f in standing(facts["purposes"])}
    items = []
    for f in standing(facts["purposes"]):
        sign = PURPOSE.get(f["value"])
        if f["value"] == "commercial-advantage":
            sign = "+" if f.get("grounds") in ("tasking", "official-finding") else "0"
        if f["value"] == "espionage":
            sign = "0" if stated & {"financial-crime", "personal"} else None
        if sign and f["strength"]:
            items.append(Item(f, sign))
    found = {i.sign for i in turn(items)}
    return ("undetermined", None) if "-" in found and len(found) > 1 else value(items, True)


def hull(dates, what):
    of = [d for d in dates if d["what"] == what]
    if what != "reported":
        of = standing(of) or of
    known = [d for d in (days(f["value"]) for f in of) if d]
    if not known:
        return None
    if what in ("reported", "discovered"):
        return min(known)
    return min(k[0] for k in known), max(k[1] for k in known)


def judge_period(facts, effective):
    day = datetime.date.fromisoformat(effective)
    first, last = hull(facts["dates"], "first-activity"), hull(facts["dates"], "last-activity")
    if not first and not last:
        return "not-established", None
    first = first or last
    if not last:
        seen = hull(facts["dates"], "reported") or hull(facts["dates"], "discovered")
        if seen and seen[1] < day:
            return "negated", "high"
        last = (first[0], max(first[1], seen[1])) if seen else first
    if last[1] < day:
        return "negated", "high"
    if first[0] == last[1] == day:
        return "undetermined", None
    if first[0] >= day:
        return "established", "high"
    acts = [days(f["date"]) for f in standing(facts["taking"]) if f.get("date")]
    if any(a and a[0] >= day for a in acts):
        return "established", "high"
    if acts and all(a and a[1] < day for a in acts):
        return "negated", "high"
    return "undetermined", None


def decide(elements, attempt, policy):
    """Attempt, finding, confidence, reasons."""
    value_of = {k: e[0] for k, e in elements.items()}
    theft = value_of["theft"] == "established"
    if theft and attempt[0] != "established":
        attempt = "established", elements["theft"][1]
    no_taking = not theft and attempt[0] == "negated"
    strict = policy == "strict" and value_of["theft"] == "negated"

    def outside():
        reasons = [CODES[k] for k in FIVE[:4] if value_of[k] == "negated"]
        reasons += ["NO-TAKING"] * (no_taking or strict) + ["PERIOD"] * (value_of["temporal"] == "negated")
        against = [elements[k] for k in FIVE if value_of[k] == "negated"] + [attempt] * no_taking
        best = max(LEVEL[c] for _, c in against or [elements["theft"]])
        return attempt, "OUTSIDE-SCOPE", LEVELS[best], reasons

    def open_ones(word, among):
        return [k for k in among if value_of[k] == word] + ["attempt"] * (not theft and attempt[0] == word)

    if any(value_of[k] == "negated" for k in FIVE[:4]):
        return outside()
    if value_of["temporal"] == "negated":
        return attempt, "OUTSIDE-PERIOD", elements["temporal"][1], ["PERIOD"]
    if no_taking or strict:
        return outside()
    silent = open_ones("not-established", FIVE)
    if silent:
        return attempt, "INSUFFICIENT", None, silent
    doubtful = open_ones("undetermined", ("state-nexus", "cyber-means", "temporal"))
    if doubtful:
        return attempt, "UNRESOLVED", None, doubtful
    if not theft and policy == "strict":
        return attempt, "UNRESOLVED", None, ["theft"]
    links = [elements[k] for k in FIVE] + [elements["theft"] if theft else attempt]
    least = min(LEVEL[c] if v == "established" else 2 for v, c in links)
    aim = value_of["object"] == value_of["intent"] == "established"
    if (theft or policy == "inclusive") and aim and least > 1:
        return attempt, "INCONSISTENT", LEVELS[least], []
    return attempt, "CONCERN" if theft else "CONCERN-ATTEMPT", LEVELS[least], []


def reaches(facts, parties, anybody):
    said = standing(facts["attribution"]) or facts["attribution"]
    sponsors = {f.get("state") for f in said if f["nexus"] not in ("none", "nationality")} & parties
    owners = {v.get("country") for v in standing(facts["victims"]) or facts["victims"]} & parties
    return anybody or not sponsors or any(owners - {s} for s in sponsors)


def judge(incident, sources, agreement, policy):
    effective, parties, anybody = AGREEMENTS[agreement]
    parties = set(parties.split())
    facts = prepare(incident, sources)
    elements = {"state-nexus": judge_state(facts, parties), "cyber-means": judge_means(facts),
                "theft": value(turn(weighed(facts["taking"], "value", THEFT)), False),
                "object": judge_object(facts), "intent": judge_intent(facts),
                "temporal": judge_period(facts, effective)}
    attempt = value(turn(weighed(facts["taking"], "value", ATTEMPT)), False)
    attempt, code, confidence, reasons = decide(elements, attempt, policy)
    every = [f for name in facts for f in facts[name]]
    if incident.get("status", "active") != "active" or (every and not standing(every)):
        code, confidence, reasons = "WITHDRAWN", None, []
    elif not reaches(facts, parties, anybody):
        code, confidence, reasons = "NOT-APPLICABLE", None, []
    return {"finding": code, "confidence": confidence, "reasons": reasons,
            "elements": elements, "attempt": attempt}
