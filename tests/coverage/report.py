#!/usr/bin/env python3
"""Lines and branches of reportgen/ that the tests ran, by file, and what they did not.

report.py BUILD > BUILD/coverage.txt: BUILD/obj holds what the compiler counted (*.gcno, *.gcda).
A line or branch in a header or .def counts once, whoever included it."""
import json
import pathlib
import subprocess
import sys

LINES, BRANCHES = 90.0, 80.0  # per cent, of each file and of all


def counted(build):
    """What gcov says of each object, as JSON."""
    for note in sorted(pathlib.Path(build, "obj").rglob("*.gcno")):
        run = subprocess.run(
            ["gcov", "--json-format", "--stdout", "--branch-probabilities", str(note)],
            capture_output=True, text=True, check=True)
        for text in run.stdout.splitlines():
            yield from json.loads(text)["files"]


class File:
    def __init__(self):
        self.lines, self.branches, self.functions = {}, {}, {}

    def add(self, said):
        for f in said["functions"]:
            key = (f["name"], f["start_line"])
            self.functions[key] = self.functions.get(key, 0) + f["execution_count"]
        for line in said["lines"]:
            at = line["line_number"]
            self.lines[at] = self.lines.get(at, 0) + line["count"]
            for i, branch in enumerate(line["branches"]):
                if not branch["throw"]:
                    key = (at, i)
                    self.branches[key] = self.branches.get(key, 0) + branch["count"]


def share(counts):
    """How many there are, how many ran, and the per cent; all of nothing is 100."""
    ran = sum(1 for n in counts.values() if n)
    return len(counts), ran, 100.0 * ran / len(counts) if counts else 100.0


def row(name, file):
    n, ran, lines = share(file.lines)
    m, taken, branches = share(file.branches)
    return f"{ran:6} {n:6} {lines:6.1f} {taken:8} {m:6} {branches:6.1f}  {name}"


def ranges(numbers):
    """1-3,7 of [1, 2, 3, 7]."""
    out = []
    for n in sorted(numbers):
        if out and out[-1][1] == n - 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def main():
    files = {}
    for said in counted(sys.argv[1]):
        name = said["file"].removeprefix(str(pathlib.Path.cwd()) + "/")
        if name.startswith("reportgen/"):
            files.setdefault(name, File()).add(said)
    total = File()
    for name, file in files.items():
        total.lines.update({(name, k): v for k, v in file.lines.items()})
        total.branches.update({(name, k): v for k, v in file.branches.items()})
    print("   ran  lines      %    taken branch      %  file")
    for name in sorted(files):
        print(row(name, files[name]))
    print(row("all", total))
    print("\nFunctions that never ran:")
    for name in sorted(files):
        for (function, line), n in sorted(files[name].functions.items(), key=lambda f: f[0][1]):
            if not n:
                print(f"  {name}:{line} {function}")
    print(f"\nFiles below {LINES:.0f} % of lines or {BRANCHES:.0f} % of branches, with lines not run "
          "and lines of branches not taken:")
    for name in sorted(files):
        file = files[name]
        if share(file.lines)[2] < LINES or share(file.branches)[2] < BRANCHES:
            print(row(name, file))
            print("    not run:", ranges(k for k, v in file.lines.items() if not v))
            print("    not taken:", ranges({k[0] for k, v in file.branches.items() if not v}))


main()
