#!/usr/bin/python3
"""Every record and incident file the tests made is what its schema says, and the words of
the schemas are those of the program.

usage: schemas.py FOLDER   (searched for record.json, *.incidents.json and, line by line, *.lines.ndjson)
exit: 0 all hold, 1 some do not, 77 the validator is not installed."""
import json
import os
import re
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

SCHEMAS = "templates/schemas/"
MODEL = "reportgen/model/"
OTHER = "incidents-1.schema.json"


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def local(value):
    """Points into the other schema become points into this one: one file is enough."""
    if isinstance(value, dict):
        return {k: v[len(OTHER):] if k == "$ref" and v.startswith(OTHER) else local(v)
                for k, v in value.items()}
    return [local(v) for v in value] if isinstance(value, list) else value


def definitions(name, pattern):
    with open(MODEL + name, encoding="utf-8") as f:
        return re.findall(pattern, f.read())


def words_that_differ(incidents, record):
    """What stands in a .def and not in the schemas, or the other way round."""
    terms = {}
    for vocabulary, word in definitions("terms.def", r'TERM\((\w+),\s*\w+,\s*"([^"]+)"'):
        terms.setdefault(vocabulary, []).append(word)
    known = [d["enum"] for d in incidents["$defs"].values() if "enum" in d]
    for vocabulary, words in terms.items():
        if words not in known:
            yield "terms.def: %s" % vocabulary
    member = r'(?:LIST|COLUMN)\((\w+),(?: \w+,)?\s*"(\w+)"'
    for fact_list, name in definitions("incident.def", member):
        in_list = "fact-of-" + fact_list.lower()
        if name not in incidents["$defs"][in_list]["properties"] and "fact-of-" + name != in_list:
            yield "incident.def: %s" % name
    for name, macro, words in (
            ("finding.def", "FINDING", record["$defs"]["finding-code"]["enum"]),
            ("element.def", "ELEMENT", record["$defs"]["element-id"]["enum"]),
            ("change.def", "CHANGE", record["$defs"]["change"]["properties"]["kind"]["enum"]),
            ("change.def", "CAUSE", record["$defs"]["change"]["properties"]["cause"]["enum"])):
        if sorted(words) != sorted(definitions(name, macro + r'\(\w+,\s*"([^"]+)"')):
            yield "%s: %s" % (name, macro)


def find(folder):
    for path, _, names in os.walk(folder):
        for name in names:
            if name == "record.json" or name.endswith((".incidents.json", ".lines.ndjson")):
                yield os.path.join(path, name)


def documents(path, validators):
    """Each document of a file with its validator; a line has no schema member."""
    if not path.endswith(".ndjson"):
        document = load(path)
        yield document, validators[document["schema"]]
        return
    with open(path, encoding="utf-8") as f:
        for line in f:
            document = json.loads(line)
            yield document, validators["result" if "joined" in document else "reportgen.incidents/1"]


def main():
    incidents, record = load(SCHEMAS + OTHER), load(SCHEMAS + "record-1.schema.json")
    record = local(record)
    record["$defs"].update(incidents["$defs"])
    validators = {}
    for name, schema in (("reportgen.record/1", record), ("reportgen.incidents/1", incidents)):
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[name] = jsonschema.Draft202012Validator(schema)
    result = {"$defs": record["$defs"], "$ref": "#/$defs/line"}
    validators["result"] = jsonschema.Draft202012Validator(result)
    wrong = list(words_that_differ(incidents, record))
    for line in wrong:
        print("schema and program differ: " + line)
    count = 0
    for path in sorted(find(sys.argv[1])):
        try:
            found = list(documents(path, validators))
        except (ValueError, KeyError, TypeError):
            continue  # damaged on purpose
        count += len(found)
        errors = [e for document, validator in found for e in validator.iter_errors(document)]
        for error in errors[:3]:
            best = jsonschema.exceptions.best_match([error])
            wrong.append(path)
            print("%s: /%s: %s" % (path, "/".join(map(str, best.absolute_path)), best.message[:300]))
    print("%d documents" % count)
    return 1 if wrong or not count else 0


sys.exit(main())
