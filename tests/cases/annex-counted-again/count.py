"""Counts the annex again: count.py FOLDER-OF-AN-ISSUE."""
import json
import re
import sys
import zipfile
import xml.etree.ElementTree as tree

folder = sys.argv[1]
record = json.load(open(folder + "/record.json", encoding="utf-8"))
book = zipfile.ZipFile(folder + "/annex.xlsx")
main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
faults = []


def agree(what, left, right):
    if left != right:
        faults.append("%s: %s and %s" % (what, left, right))


def cells(number):
    rows = []
    for row in tree.fromstring(book.read("xl/worksheets/sheet%d.xml" % number)).iter(main + "row"):
        line = {}
        for c in row.iter(main + "c"):
            v, t = c.find(main + "v"), c.find(main + "is/" + main + "t")
            letters = re.match("[A-Z]+", c.get("r")).group()
            line[letters] = float(v.text) if v is not None else t.text if t is not None else ""
        rows.append(line)
    return rows


names = [s.get("name") for s in tree.fromstring(book.read("xl/workbook.xml")).iter(main + "sheet")]
sheets = {name: cells(i + 1) for i, name in enumerate(names)}


def table(name):
    head = sheets[name][0]
    return [{head[k]: v for k, v in row.items()} for row in sheets[name][1:]]


lead = record["settings"]["agreement"]
findings = [f for f in record["findings"] if f["agreement"] == lead]
figures = record["figures"]
incidents = table("Incidents")
agree("incidents", len(incidents), len(record["incidents"]))
agree("incidents of concern", sum(r["Of concern"] for r in incidents), figures["incidents"])
agree("victims", sum(r["Counted"] for r in table("Victims")), figures["victims"])
agree("attempts", sum(r["Counted"] for r in table("Attempts")), figures["attempts"])
for code, n in figures["by_finding"].items():
    agree(code, len([r for r in incidents if r["Finding"] == code and r["In period"] == "yes"]), n)
agree("elements", len(table("Elements")), 7 * len(findings))
for f in findings:
    for e in f["elements"]:
        row = [r for r in table("Elements") if r["Incident id"] == f["incident"] and r["Element"] == e["id"]]
        agree(f["incident"] + " " + e["id"], [(r["Value"], r["Facts for"]) for r in row], [(e["value"], len(e["for"]))])
facts = set()
for i in record["incidents"]:
    for name, value in i.items():
        if isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]:
            facts.update((i["id"], f["id"]) for f in value)
evidence = table("Evidence")
if facts:
    agree("facts", len({(r["Incident id"], r["Evidence id"]) for r in evidence}), len(facts))
sources = {r["Source id"] for r in table("Sources")}
agree("sources", sources, {s["id"] for s in record["sources"]})
agree("sources of evidence", {r["Source id"] for r in evidence} - sources, set())
agree("parallel", len(table("ParallelFindings")), len(record["findings"]))
trend = [r for r in table("Trend") if r["Counted by"] == "conduct"]
agree("trend", sum(r["Incidents"] for r in trend), sum(sum(m["conduct"].get(k, 0) for k in m["conduct"]) for m in record["trend"]))
agree("reports", sum(r["Incidents"] for r in table("Trend") if r["Counted by"] == "report"), sum(m["reported"] for m in record["trend"]))
agree("rejects", len([r for r in table("Rejects") if r["Kind"] == "refused"]), len(record["rejects"]))
agree("reviews", len(table("Reviews")), len(record["reviews"]))
pivots = {(r["Incident id"], r["Number"]) for r in table("Pivots") if r["Kind"] == "change"}
agree("pivots", len(pivots), sum(len(f.get("pivots", [])) for f in findings))
for kind, key in (("policy", "by_policy"), ("standard", "by_standard")):
    for setting, codes in record["sensitivity"][key].items():
        for code, n in codes.items():
            agree(setting + " " + code, len([r for r in table("Sensitivity") if (r["Kind"], r["Setting"], r["Finding"]) == (kind, setting, code)]), n)
# Every column of every sheet is told of, every check held, no cell is empty or a formula.
told = {(r["Sheet"], r["Column"]) for r in table("Dictionary")}
for name in names[1:]:
    for title in sheets[name][0].values():
        if (name, title) not in told:
            faults.append("not in Dictionary: %s, %s" % (name, title))
    for n, row in enumerate(sheets[name]):
        if "" in row.values():
            faults.append("an empty cell: %s, row %d" % (name, n + 1))
checks = [r for r in sheets["ReadMe"] if str(r.get("A", "")).startswith("Check ")]
agree("checks", {r["E"] for r in checks}, {"yes"})
agree("left and right", [r["C"] for r in checks], [r["D"] for r in checks])
listed = {r["A"]: r["C"] for r in sheets["ReadMe"] if r.get("A") in names}
for name in names[1:]:
    agree("rows of " + name, listed.get(name), len(sheets[name]) - 1)
for part in book.namelist():
    if b"<f>" in book.read(part):
        faults.append("a formula in " + part)
# Links lead to a sheet and a row that are there.
for i, name in enumerate(names):
    for link in tree.fromstring(book.read("xl/worksheets/sheet%d.xml" % (i + 1))).iter(main + "hyperlink"):
        to = re.match("'(.*)'!A([0-9]+)$", link.get("location") or "")
        if to and (to.group(1) not in sheets or int(to.group(2)) > max(2, len(sheets[to.group(1)]))):
            faults.append("a link to nowhere: %s %s" % (name, link.get("location")))
for fault in faults[:20]:
    print(fault)
sys.exit(bool(faults))
