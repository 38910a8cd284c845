#!/usr/bin/env python3
"""What a user would write instead: the large sheets of the annex and a brief of two pages,
from a finished record.json (user.py RECORD OUT.xlsx OUT.pdf), so without reading vendors'
formats, joining, judging or checking anything. At its best: a record a line, the workbook in
constant memory, no cell looked at twice. It knows of the formats only what generate veris
writes. tests/cases/bench-same-cells compares the cells with those of the annex: all are the
same but the numbers of notes in the brief (Sources, "Note in the brief")."""
import configparser
import datetime
import gc
import hashlib
import json
import sys

import xlsxwriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

ROWS, JUMPS, LINKS = 1048576, 10000, 65530
EPOCH = datetime.date(1899, 12, 30)
LISTS = ("attribution", "actors", "victims", "means", "taking", "objects", "purposes",
         "effects", "dates")
APART = {"id", "credibility", "credibility_default", "source", "note", "at"}
DIRECTIONS = ("for", "against", "towards")
COUNTRIES = {"CN": "China", "RU": "Russia", "KP": "North Korea", "IR": "Iran",
             "US": "United States", "unknown": "unknown"}
TONES = {"INCONSISTENT": "#9B1C1C", "CONCERN": "#C2410C", "CONCERN-ATTEMPT": "#D97706",
         "UNRESOLVED": "#64748B", "INSUFFICIENT": "#94A3B8", "OUTSIDE-PERIOD": "#CBD5E1",
         "OUTSIDE-SCOPE": "#CBD5E1", "NOT-APPLICABLE": "#E2E8F0", "WITHDRAWN": "#E2E8F0",
         "established": "#9B1C1C", "undetermined": "#94A3B8", "not-established": "#CBD5E1",
         "negated": "#E2E8F0"}
SHEETS = {
    "Incidents": ("Incident id|24 Title|44 In period|9 Finding|20 Confidence|12 Reasons|16 "
                  "Of concern|11 Conduct from|12 Conduct to|12 Precision|11 First reported|12 "
                  "Reported, as stated|24 Victims|9 Victim|40 Alleged sponsor|16 Outcome|16 "
                  "Attempts, at least|12 Ongoing|11 Campaign|22 Origins|9 Elements|10 Facts|9 "
                  "Status|12 Marking|18 Input file|34 Place|26 Like a formula|16"),
    "Elements": ("Incident id|24 Instrument|18 Element|16 Value|17 Confidence|12 "
                 "Caps applied|44 Contested|11 Facts for|10 Facts against|10 Facts towards|10 "
                 "Machine value|17 Review id|10"),
    "Evidence": ("Evidence id|16 Incident id|24 Element|16 Direction|16 Strength|16 Rule|28 "
                 "Kind of fact|13 What the fact says|60 Source id|30 Reliability|10 "
                 "Credibility|11 Default credibility|10 Inferred|9 Input file|34 Place|30 "
                 "Note|40 Like a formula|16"),
    "Sources": ("Source id|30 Rests on (origin)|30 Publisher|22 Title|50 Address|50 "
                "Published|12 Published, as stated|24 Retrieved, as stated|24 Kind|14 "
                "Default kind|10 Reliability|10 Default grade|10 Its own grade|16 Interest|40 "
                "Note in the brief|9 Marking|18 Status|12 Supersedes|30 "
                "SHA-256 of the report|34 Like a formula|16"),
    "Actors": ("Actor id|22 Incident id|24 Claim|12 Name|26 Alias of|22 State|15 Nexus|15 "
               "Said by|16 Basis|15 Its confidence|15 In its own words|26 Contested|15 "
               "Disputed by|15 Source id|30 Evidence id|16 Like a formula|16"),
    "Victims": ("Victim id|16 Incident id|24 Name|30 Label|26 Kind|16 Sector|26 Country|12 "
                "Stated number|10 Counted|10 Of standing|10 Plan|24 Source id|30 "
                "Evidence id|16 Like a formula|16"),
    "Attempts": ("Attempt id|16 Incident id|24 Outcome|18 Date|12 Date, as stated|24 "
                 "Attempts, at least|12 Counted|10 Means|18 Source id|30"),
    "ParallelFindings": ("Incident id|22 Instrument|22 In question|10 In period|10 "
                         "Applicability|16 Finding|20 Confidence|12 Reasons|24 Differs by|30"),
    "Pivots": ("Incident id|24 Kind|16 Number|8 Element|16 Value now|17 Value needed|17 "
               "Without|30 Finding now|20 Finding then|20 Confidence then|15"),
    "Sensitivity": "Incident id|24 Kind|12 Setting|18 Of the brief|12 Finding|20",
}


class Sheet:
    """Rows one after another, on a further sheet when there are too many."""

    def __init__(self, book, formats, name):
        self.book, self.formats, self.name, self.parts = book, formats, name, 0
        heads = SHEETS[name].split("|")
        self.titles = [heads[0]] + [h.split(" ", 1)[1] for h in heads[1:-1]]
        self.widths = [float(h.split(" ", 1)[0]) for h in heads[1:]]
        self.begin()

    def begin(self):
        self.parts += 1
        name = self.name if self.parts == 1 else f"{self.name} ({self.parts})"
        self.ws = self.book.add_worksheet(name)
        for i, width in enumerate(self.widths):
            self.ws.set_column(i, i, width)
            self.ws.write_string(0, i, self.titles[i], self.formats["head"])
        self.ws.freeze_panes(1, 1)
        self.row, self.jumps = 1, 0

    def add(self, *cells):
        """A text, a number, or (text or number, format or None, target or None)."""
        if self.row == ROWS:
            self.begin()
        row, ws, formats = self.row, self.ws, self.formats
        text, number = ws.write_string, ws.write_number
        for col, cell in enumerate(cells):
            kind = type(cell)
            if kind is str:
                text(row, col, cell, formats["text"])
            elif kind is int:
                number(row, col, cell, formats["number"])
            else:
                value, look, target = cell
                if target and self.jumps < JUMPS:
                    self.jumps += 1
                    ws.write_url(row, col, target, formats["link"], str(value))
                    if type(value) is int:
                        number(row, col, value, formats["link"])
                elif type(value) is int:
                    number(row, col, value, formats[look or "number"])
                else:
                    text(row, col, value, formats[look or "text"])
        self.row += 1


NOT_STATED = ("not-stated", "missing", None)
NONE = ("none", "missing", None)
NOT_APPLICABLE = ("not-applicable", "missing", None)
ON_NONE = ("weighs-on-none", "missing", None)


def stated(value):
    return NOT_STATED if value is None or value == "" else value


def told(value):
    return ("unknown", "missing", None) if value == "unknown" else stated(value)


def sure(confidence):
    return confidence or NONE


def tone(word):
    return (word, word, None)


def yes(value):
    return "yes" if value else "no"


def day(text):
    return ((datetime.date.fromisoformat(text[:10]) - EPOCH).days, "date", None)


def like_formula(*texts):
    return "yes" if any(t and t[0] in "=+-@" for t in texts) else "no"


def lines(path, key):
    """The items of a list of the record, each on a line of its own."""
    begin = f'"{key}":['
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith(begin):
                break
        for line in f:
            if line[0] != "{":
                return
            yield json.loads(line.rstrip(",\n"))


def read_plans(path):
    ini = configparser.ConfigParser()
    ini.read(path)
    return [(name, s["state"], s["from"], s.get("to", "9999"),
             {x.strip() for x in s["sectors"].replace("\n", " ").split(",")})
            for name, s in ini.items() if name != "DEFAULT"]


def plans_of(plans, state, sector, date):
    return " ".join(p for p, by, start, end, sectors in plans
                    if by == state and sector in sectors and start <= date
                    and date[:len(end)] <= end)


def statement(fact):
    return ", ".join(f"{k} {'; '.join(v) if type(v) is list else v}"
                     for k, v in fact.items() if k not in APART)


def evidence_rows(sheet, at, incident, elements, reliability, to_incident):
    facts = {f["id"]: (name, f) for name in LISTS for f in incident.get(name, ())}
    busy, first = set(), sheet.total + 2
    rows = []

    def tail(fact_id):
        kind, f = facts[fact_id]
        says, note = statement(f), f.get("note")
        return (kind, says, f["source"], reliability[f["source"]], f["credibility"],
                yes(f.get("credibility_default")), yes("inferred" in f), f["at"]["file"],
                f["at"]["pointer"], stated(note), like_formula(says, note))

    for e in elements:
        for direction in DIRECTIONS:
            for item in e[direction]:
                busy.add(item["fact"])
                rows.append((item["fact"], to_incident, e["id"], direction,
                             sure(item.get("strength")), item["rule"], *tail(item["fact"])))
    for fact_id in facts:
        if fact_id not in busy:
            rows.append((fact_id, to_incident, ON_NONE, ON_NONE, ON_NONE, ON_NONE,
                         *tail(fact_id)))
    for row in rows:
        sheet.add(*row)
    sheet.total += len(rows)
    return first, len(rows)


def element_rows(sheet, elements, instrument, first, to_incident):
    row = first
    for e in elements:
        counts = []
        for direction in DIRECTIONS:
            n = len(e[direction])
            counts.append((n, None, f"internal:'Evidence'!A{row}") if n else 0)
            row += n
        sheet.add(to_incident, instrument, e["id"], tone(e["value"]), sure(e["confidence"]),
                  " ".join(e["caps"]) or NONE, yes(e["contested"]), *counts,
                  ("no-review", "missing", None), NONE)


def pivot_rows(sheet, f, values, to_incident):
    for n, p in enumerate(f["pivots"], 1):
        for c in p["change"]:
            sheet.add(to_incident, "change", n, c["element"], values[c["element"]], c["to"],
                      NOT_APPLICABLE, f["finding"], tone(p["finding"]), NOT_APPLICABLE)
    for n, h in enumerate(f["hinges"], 1):
        sheet.add(to_incident, "without-" + h["without"], n, NOT_APPLICABLE, NOT_APPLICABLE,
                  NOT_APPLICABLE, h["id"], f["finding"], tone(h["finding"]),
                  sure(h["confidence"]))


def fact_rows(sheets, incident, plans, to_incident):
    date = incident["first_activity"]
    for a in incident.get("attribution", ()):
        raw = a.get("confidence_raw")
        sheets["Actors"].add(
            NOT_STATED, to_incident, "attribution", NOT_STATED, NOT_APPLICABLE,
            told(a.get("state")), told(a.get("nexus")), "researcher", told(a.get("basis")),
            told(a.get("confidence")), stated(raw), NOT_STATED, NOT_STATED, a["source"],
            a["id"], like_formula(raw))
    for v in incident.get("victims", ()):
        state = incident["attribution"][0]["state"] if incident.get("attribution") else None
        key = hashlib.sha256(f"name\n{v['name']}".encode()).hexdigest()[:12]
        plan = plans_of(plans, state, v["sector"], date)
        sheets["Victims"].add(
            key, to_incident, v["name"], NOT_STATED, v["kind"], v["sector"], v["country"],
            NOT_STATED, 0, "yes", plan or NONE, v["source"], v["id"],
            like_formula(v["name"]))
    means = {m["value"] for m in incident.get("means", ())}
    for n, t in enumerate(incident.get("taking", ())):
        sheets["Attempts"].add(
            t["id"], to_incident, told(t["value"]), NOT_STATED, NOT_STATED,
            incident["attempts_min"] if not n else ("in-row-above", "missing", None), 0,
            "several" if len(means) > 1 else min(means), t["source"])


def incident_row(sheet, at, incident, f, first, n_facts):
    victims = incident.get("victims", ())
    victim = "; ".join(f"{v['name']} ({v['sector'].replace('-', ' ')}, "
                       f"{COUNTRIES[v['country']]})" for v in victims)
    states = [COUNTRIES[a["state"]] for a in incident.get("attribution", ())]
    taking = {t["value"] for t in incident.get("taking", ())}
    date = day(incident["first_activity"])
    title = incident["title"]
    sheet.add(
        incident["id"], title, yes(incident["in_period"]), tone(f["finding"]),
        sure(f["confidence"]), " ".join(f["reasons"]) or NONE, 0, date, date, "day",
        NOT_STATED, NOT_STATED, len(victims), stated(victim),
        stated(states[0] if states else None), min(taking), incident["attempts_min"],
        NOT_STATED, NOT_STATED, 1, (7, None, f"internal:'Elements'!A{at * 7 + 2}"),
        (n_facts, None, f"internal:'Evidence'!A{first}"), incident["status"], "TLP:AMBER",
        incident["at"]["file"], incident["at"]["pointer"], like_formula(title, victim))


def source_rows(sheet, path, reliability):
    for s in lines(path, "sources"):
        reliability[s["id"]] = s["reliability"]
        url = s["url"]
        if sheet.jumps < LINKS:
            sheet.ws.write_url(sheet.row, 4, url, sheet.formats["link"], url)
        sheet.add(
            s["id"], s["origin"], s["publisher"], s["title"], url, day(s["published"]),
            s["published"], NOT_STATED, s["kind"], yes(s.get("kind_default")),
            s["reliability"], yes(s.get("reliability_default")), NOT_STATED, NOT_STATED,
            ("not-cited", "missing", None), NOT_STATED, s["status"], NOT_STATED, s["sha256"],
            like_formula(s["title"], s["publisher"]))


def grounds(lead, f):
    """On what a finding differs from that under the agreement in question."""
    if (lead["finding"] == "NOT-APPLICABLE") != (f["finding"] == "NOT-APPLICABLE"):
        return "applicability"
    apart = [] if f is lead else [e["id"] for e in f.get("elements", ())]
    return " ".join(apart) or NONE


def make_formats(book):
    base = {"valign": "top", "bottom": 1, "bottom_color": "#C9CED6"}
    looks = {"text": {"text_wrap": True}, "missing": {"italic": True, "text_wrap": True},
             "number": {"align": "right", "indent": 1}, "date": {"num_format": "yyyy-mm-dd"},
             "link": {"underline": 1, "font_color": "#12355B"},
             "head": {"bold": True, "bg_color": "#F2F5F9", "text_wrap": True}}
    looks.update({word: {"bg_color": colour} for word, colour in TONES.items()})
    return {name: book.add_format({**base, **look}) for name, look in looks.items()}


def write_brief(path, findings, n):
    styles = getSampleStyleSheet()
    story = [Paragraph("Is a commitment being kept?", styles["Title"]),
             Paragraph(f"{n} incidents were judged.", styles["BodyText"]), Spacer(1, 12),
             Table([["Finding", "Incidents"]] + sorted(findings.items()))]
    SimpleDocTemplate(path, pagesize=A4).build(story)


def main(record, xlsx, pdf):
    gc.disable()
    book = xlsxwriter.Workbook(xlsx, {"constant_memory": True})
    formats = make_formats(book)
    sheets = {name: Sheet(book, formats, name) for name in SHEETS}
    plans = read_plans("templates/reference/plans.ini")
    reliability, counts, n = {}, {}, 0
    source_rows(sheets["Sources"], record, reliability)
    findings = lines(record, "findings")
    sheets["Evidence"].total = 0
    f = next(findings, None)
    for at, incident in enumerate(lines(record, "incidents")):
        name = incident["id"]
        to_incident = (name, None, f"internal:'Incidents'!A{at + 2}")
        lead, in_period = f, yes(incident["in_period"])
        elements = lead["elements"] + [dict(lead["attempt"], id="attempt")]
        values = {e["id"]: e["value"] for e in elements}
        first, n_facts = evidence_rows(sheets["Evidence"], at, incident, elements,
                                       reliability, to_incident)
        element_rows(sheets["Elements"], elements, lead["agreement"], first, to_incident)
        incident_row(sheets["Incidents"], at, incident, lead, first, n_facts)
        fact_rows(sheets, incident, plans, to_incident)
        pivot_rows(sheets["Pivots"], lead, values, to_incident)
        for kind, by, ours in (("policy", "by_policy", "evidentiary"),
                               ("standard", "by_standard", "any-source")):
            for setting, code in lead[by].items():
                sheets["Sensitivity"].add(to_incident, kind, setting, yes(setting == ours),
                                          tone(code))
        while f and f["incident"] == name:
            code = f["finding"]
            applies = "not-applicable" if code == "NOT-APPLICABLE" else "applies"
            sheets["ParallelFindings"].add(
                to_incident, f["agreement"], yes(f is lead), in_period, applies, tone(code),
                sure(f["confidence"]), " ".join(f["reasons"]) or NONE,
                grounds(lead, f))
            f = next(findings, None)
        counts[lead["finding"]] = counts.get(lead["finding"], 0) + 1
        n = at + 1
    book.close()
    write_brief(pdf, counts, n)


main(*sys.argv[1:])
