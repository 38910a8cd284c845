"""Makes incidents of every kind, has the program judge them, and compares with table.py."""
import json
import os
import random
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import table

POLICIES = ("strict", "evidentiary", "inclusive")
KINDS = sorted(table.RELIABILITY)
DATES = """2013-02-01 2014 2015 2015-08-01 2015-09 2015-09-24 2015-09-25 2015-09-25T03:00:00Z
    2015-09-25T23:30:00-05:00 2015-09-26T01:00:00+03:00 2015-09-26 2015-10 2015-10-21 2015-10-22
    2015-11 2015-11-16 2016 2016-06 2016-06-13 2016-07 2017 2017-04-20 2017-04-21 2017-06-23 2018
    2018-03 unknown""".split()
NEXUS = sorted(table.NEXUS) + ["nationality", "conducted", "sponsored"]
STATES = ["CN"] * 4 + ["US", "GB", "RU", "withheld", "unknown", None, ""]
OWNERS = ["commercial"] * 3 + """state-owned government military academia ngo media
    critical-infrastructure individual""".split() + [""]
PURPOSES = sorted(table.PURPOSE) + ["commercial-advantage"] * 6 + ["espionage", "espionage", "unknown"]
GROUNDS = "tasking tasking official-finding convergent stated-view sector-plan".split() + [""]
TAKING = sorted(table.ATTEMPT) + ["taken", "taken", "unknown"]


class Maker:
    def __init__(self, seed, plain):
        self.r, self.plain = random.Random(seed), plain
        self.sources = [self.source(n) for n in range(14)]

    def chance(self, p):
        return self.r.random() < p

    def source(self, n):
        s = {"id": "s%d" % n, "kind": self.r.choice(KINDS)}
        if self.chance(.6):
            s["origin"] = "o%d" % self.r.randrange(5)
        if self.chance(.7):
            s["reliability"] = self.r.choice("AABBBCCDEF")
        if self.chance(.15):
            s["status"] = self.r.choice(["retracted", "superseded"])
        return s

    def fact(self, **words):
        f = {k: v for k, v in words.items() if v != ""}
        f["source"] = self.r.choice(self.sources)["id"]
        if self.chance(.65):
            f["credibility"] = self.r.choice([1, 1, 2, 2, 2, 3, 3] + [4, 5, 5, 6] * (self.chance(.1) or not self.plain))
        return f

    def some(self, make, counts):
        return [make() for _ in range(self.r.choice(counts))]

    def attribution(self):
        c = self.r.choice
        if self.plain and self.chance(.75):
            return self.fact(state="CN", nexus="conducted", confidence="high", basis=c(["full", "partial"]))
        return self.fact(state=c(STATES), nexus=c(NEXUS), by=c(KINDS + ["own-document"] + [""] * 15),
                         basis=c(["full", "partial", "undisclosed", ""]),
                         confidence=c(["high", "moderate", "low", "", ""]))

    def victim(self):
        kind = "commercial" if self.plain and self.chance(.8) else self.r.choice(OWNERS)
        return {k: v for k, v in self.fact(label="v%d" % self.r.randrange(9), kind=kind, country=self.r.choice(
            ["US", "US", "GB", "CN", "AU", "CA", "DE", "JP", ""])).items() if k != "credibility"}

    def purpose(self):
        value = "commercial-advantage" if self.plain and self.chance(.8) else self.r.choice(PURPOSES)
        return self.fact(value=value, grounds=self.r.choice(GROUNDS) if value == "commercial-advantage" else "",
                         by=self.r.choice(KINDS + [""] * 15))

    def dates(self):
        wanted = [("first-activity", .85), ("last-activity", .6), ("reported", .6), ("discovered", .3)]
        return [dict(self.fact(what=what, value="2017-08" if self.plain and n == 0 else self.r.choice(DATES)))
                for what, p in wanted for n in range(3) if self.chance(p if n == 0 else .1)]

    def incident(self, n):
        c = self.r.choice
        good = self.plain and self.chance(.8)
        lists = {
            "attribution": self.some(self.attribution, [0, 1, 1, 2, 2, 3]),
            "victims": self.some(self.victim, [0, 1, 1, 2, 3, 4]),
            "means": self.some(lambda: self.fact(value="intrusion" if good else c(
                sorted(table.MEANS) + ["unknown"])), [0, 1, 1, 2]),
            "taking": self.some(lambda: self.fact(value=c(TAKING), date=c(DATES + [""] * 40)), [0, 1, 1, 2]),
            "objects": self.some(lambda: self.fact(
                kind="design" if good else c(sorted(table.OBJECT) + ["unknown", "communications"]),
                inferred=c(["sector", "victim", "actor"] + [""] * 6)), [0, 1, 1, 2, 3]),
            "purposes": self.some(self.purpose, [0, 1, 1, 2]),
            "dates": self.dates()}
        whole = {"id": "x%d" % n, "title": "t%d" % n, **{k: v for k, v in lists.items() if v}}
        if self.chance(.03):
            whole["status"] = "withdrawn"
        return whole


def found(f):
    def of(e):
        return e["value"], e["confidence"]
    return {"finding": f["finding"], "confidence": f["confidence"], "reasons": f["reasons"],
            "elements": {e["id"]: of(e) for e in f["elements"]}, "attempt": of(f["attempt"])}


def main(program, out):
    met, differ = set(), 0
    shutil.copytree("templates", os.path.join(out, "templates"))
    config, path = os.path.join(out, "config.ini"), os.path.join(out, "made.json")
    with open(config, "w") as f:
        f.write("[paths]\ntemplates = templates\n")
    for n, policy in enumerate(POLICIES * 2):
        for name in table.AGREEMENTS:
            file = os.path.join(out, "templates/agreements", name + ".ini")
            lines = open(file, encoding="utf-8").read().split("\n")
            lines = ["attempt-policy = " + policy if l.startswith("attempt-policy") else l for l in lines]
            open(file, "w", encoding="utf-8").write("\n".join(lines))
        maker = Maker(n, plain=n >= len(POLICIES))
        incidents = [maker.incident(k) for k in range(500)]
        with open(path, "w") as f:
            json.dump({"schema": "reportgen.incidents/1", "sources": maker.sources, "incidents": incidents}, f)
        done = subprocess.run([program, "assess", "--quiet", "--config", config, path],
                              stdout=subprocess.PIPE, check=True)
        sources, known = {s["id"]: s for s in maker.sources}, {i["id"]: i for i in incidents}
        findings = json.loads(done.stdout)["findings"]
        assert len(findings) == len(incidents) * len(table.AGREEMENTS)
        for f in findings:
            ours, theirs = found(f), table.judge(known[f["incident"]], sources, f["agreement"], policy)
            met.add(theirs["finding"])
            if ours != theirs:
                differ += 1
                if differ <= 3:
                    print(policy, f["agreement"], json.dumps(known[f["incident"]]))
                    print({k: (ours[k], theirs[k]) for k in ours if ours[k] != theirs[k]})
    if len(met) != 9:
        print("only met:", *sorted(met))
    if differ:
        print(differ, "findings differ from the second reading")
    return differ > 0 or len(met) != 9


sys.exit(main(*sys.argv[1:]))
