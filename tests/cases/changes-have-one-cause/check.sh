# Small issues of October, then of November or October again, with one thing different.
# shellcheck disable=SC2086
status=0
here=$PWD

# name: starts a scenario with the house's own templates.
begin() {
	name=$1
	W=$OUT/$name
	rm -rf "$W" && mkdir -p "$W/in" && cp -r "$here/templates" "$W/templates"
	printf '[paths]\ntemplates = templates\noutput = out\n[inputs]\npath = in\nreviews = reviews.ini\n' >"$W/config.ini"
}

# FILE ID SOURCE DAY [SOURCE-MEMBERS [TAKING]]: one incident that Vendor or Other reports.
report() {
	local publisher=Vendor
	case $3 in o:*) publisher=Other ;; esac
	cat >"$W/in/$1" <<-END
	{ "schema": "reportgen.incidents/1",
	  "sources": [ { "id": "$3", "publisher": "$publisher", "kind": "vendor", "reliability": "B",
	    "published": "$4", "tlp": "clear"${5:+, $5} } ],
	  "incidents": [ { "id": "$2", "title": "Incident $2", "reported": "$4",
	    "first_activity": "2015-10-02", "last_activity": "2015-10-02",
	    "attribution": [ { "state": "CN", "nexus": "sponsored", "basis": "full" } ],
	    "victims": [ { "name": "Acme of $2", "kind": "commercial", "country": "US" } ],
	    "means": [ { "value": "intrusion" } ],
	    "objects": [ { "kind": "trade-secret" } ],
	    "purposes": [ { "value": "commercial-advantage", "grounds": "tasking" } ],
	    "taking": [ { "value": "${6:-blocked}" } ] } ] }
	END
}

# MONTH [OPTION...]: publishes; what it says is kept.
publish() {
	local month=$1
	shift
	"$PROGRAM" brief --month $month --config "$W/config.ini" "$@" >"$W/said" 2>&1
	code=$?
	record=$W/out/$month/record.json
	[ $code = 0 ] || [ $code = 3 ] || { echo "$name: $month: exit $code"; cat "$W/said"; status=1; }
	"$PROGRAM" verify --quiet --config "$W/config.ini" "$W/out/$month" >"$W/verified" 2>&1 ||
		{ echo "$name: $month does not hold"; cat "$W/verified"; status=1; }
}

# Lines "kind cause incident [from to]" about the agreement in question must be these.
changes() {
	grep '^{"since":' "$record" | grep -vE '"agreement":"(uk|g20|germany|australia|canada)-' |
		sed -E 's/^\{"since":"[a-z]*","kind":"([^"]*)","cause":"([^"]*)"(,"incident":"([^"]*)")?/\1 \2 \4 /
			s/ ,"title":"[^"]*"/ /; s/,"agreement":"[^"]*"//
			s/,"from":\{"finding":"([A-Z-]*)"[^}]*\}/\1 /; s/,"to":\{"finding":"([A-Z-]*)"[^}]*\}/\1/
			s/,"other":"([^"]*)"/ \1/; s/,"facts":.*//; s/,"files":\[(.*)\].*/\1/; s/,"elements":\[(.*)\].*/\1/
			s/,"review":([0-9]*)/\1/; s/\},?$//; s/ +/ /g; s/ $//' | sort >"$W/changes"
	sort >"$W/expected"
	diff "$W/expected" "$W/changes" >"$W/diff" || { echo "$name:"; cat "$W/diff"; status=1; }
}

begin first
report a.json v:1 v:s 2015-10-05
publish 2015-10
grep -q '"compared":{"previous":null,"replaced":null}' <(tr -d '\n' <"$record") || { echo "first: compared"; status=1; }
changes </dev/null
pdftotext "$W/out/2015-10/brief.pdf" - | grep -q 'This is the' || { echo "first: not said"; status=1; }

begin new-evidence
report a.json v:1 v:s 2015-10-05 '' attempted
publish 2015-10
report b.json v:1 o:s 2015-11-05 '' taken
report c.json o:2 o:t 2015-11-06
publish 2015-11
changes <<'END'
facts-added new-evidence v:1
finding new-evidence v:1 CONCERN-ATTEMPT INCONSISTENT
new new-evidence o:2 CONCERN-ATTEMPT
END
pdftotext "$W/out/2015-11/brief.pdf" - | tr '\n' ' ' | sed 's/\xc2\xa0/ /g' >"$W/text"
grep -q 'What changed since the issue of October 2015: one new incident, one finding changed and facts added in one place' "$W/text" ||
	{ echo "new-evidence: not on page 1"; status=1; }
grep -q 'Changes since the last issue' "$W/text" || { echo "new-evidence: no section"; status=1; }
unzip -p "$W/out/2015-11/annex.xlsx" xl/sharedStrings.xml 'xl/worksheets/*' 2>/dev/null | grep -q 'facts-added' || { echo "no sheet"; status=1; }

# A later version of the report, which says otherwise.
begin correction
report a.json v:1 v:s 2015-10-05
publish 2015-10
report a.json v:1 v:s2 2015-11-05 '"supersedes": "v:s", "modified": "2015-11-05"' taken
report old.json v:1 v:s 2015-10-05
publish 2015-11
changes <<'END'
facts-added vendor-correction v:1
facts-withdrawn vendor-correction v:1
finding vendor-correction v:1 CONCERN-ATTEMPT INCONSISTENT
END

# The same report edited, without a word: its source takes back what it said.
begin edited
report a.json v:1 v:s 2015-10-05
publish 2015-10
report a.json v:1 v:s 2015-10-05 '' taken
publish 2015-11
changes <<'END'
facts-added vendor-correction v:1
facts-withdrawn vendor-correction v:1
finding vendor-correction v:1 CONCERN-ATTEMPT INCONSISTENT
END

begin retraction
report a.json v:1 v:s 2015-10-05
publish 2015-10
report a.json v:1 v:s 2015-10-05 '"status": "retracted"'
publish 2015-11
changes <<'END'
facts-withdrawn retraction v:1
withdrawn retraction v:1 CONCERN-ATTEMPT WITHDRAWN
END

begin merge
report a.json v:1 v:s 2015-10-05
report b.json o:1 o:s 2015-10-06 '' taken
publish 2015-10
printf '[same 1]\nincidents = v:1, o:1\nwho = Analyst\nwhen = 2015-10-20\nwhy = one report quotes the other\n' >"$W/reviews.ini"
publish 2015-11
changes <<'END'
facts-added merge o:1
finding merge o:1 INCONSISTENT CONCERN-ATTEMPT
merged merge v:1 CONCERN-ATTEMPT CONCERN-ATTEMPT o:1
END
# And apart again, by the analyst's word.
printf '[different 1]\nincidents = v:1, o:1\nwho = Analyst\nwhen = 2015-12-20\nwhy = two reports\n' >"$W/reviews.ini"
publish 2015-12
changes <<'END'
facts-withdrawn review o:1
finding review o:1 CONCERN-ATTEMPT INCONSISTENT
split review v:1 CONCERN-ATTEMPT o:1
END

# Nothing but the agreement file: nothing but a rule change.
begin rule
report a.json v:1 v:s 2015-10-05
publish 2015-10
sed -i 's/^attempt-policy = evidentiary/attempt-policy = strict/' "$W/templates/agreements/us-china-2015.ini"
publish 2015-11
changes <<'END'
finding rule-change v:1 CONCERN-ATTEMPT OUTSIDE-SCOPE
setup rule-change "us-china-2015.ini"
END
grep '^{"since":' "$record" | grep -v '"cause":"rule-change"' && { echo "rule: another cause"; status=1; }

# Nothing but a template: one line, and no incident.
begin template
report a.json v:1 v:s 2015-10-05
publish 2015-10
echo 'One sentence more.' >>"$W/templates/limits.md"
publish 2015-11
changes <<'END'
setup template-or-config-change "limits.md"
END

# A grade of our table: the facts are the same, by a source graded anew, and no finding
# is put down to anything else.
begin regraded
cp "$here/samples/crowdstrike-2015-10.json" "$W/in"
publish 2015-10
sed -i '/^name = CrowdStrike$/a reliability = E' "$W/templates/reference/publishers.ini"
cmp -s "$here/templates/reference/publishers.ini" "$W/templates/reference/publishers.ini" && { echo "regraded: no other grade"; status=1; }
publish 2015-11
grep -q '"kind":"facts-regraded","cause":"template-or-config-change","incident":"crowdstrike:cs-01"' "$record" ||
	{ echo "regraded: not told"; status=1; }
grep -q '"kind":"finding","cause":"template-or-config-change","incident":"crowdstrike:cs-01"' "$record" ||
	{ echo "regraded: no finding moved"; status=1; }
grep '^{"since":' "$record" | grep -v '"cause":"template-or-config-change"' && { echo "regraded: another cause"; status=1; }

begin reviewed
report a.json v:1 v:s 2015-10-05
publish 2015-10
"$PROGRAM" review v:1 --quiet --config "$W/config.ini" --element intent --value undetermined --who Analyst --why 'one view only' --expires 2015-12-15 >/dev/null
sed -i 's/^when = .*/when = 2015-11-20/' "$W/reviews.ini"
publish 2015-11
changes <<'END'
elements review v:1 "intent"
review-added review v:1 1
END
cp -r "$W/out" "$W/kept"
publish 2015-12
changes <<'END'
elements review v:1 "intent"
review-ended review v:1 1
END
# Or new facts come before it ends: it is stale, by the new evidence.
rm -rf "$W/out" && mv "$W/kept" "$W/out"
report b.json v:1 o:s 2015-12-05
sed -i 's/"commercial-advantage"/"national-security"/' "$W/in/b.json"
publish 2015-12 --as-of 2015-12-10
changes <<'END'
facts-added new-evidence v:1
review-stale new-evidence v:1 1
END

# An incident nobody tells of any more.
begin absent
report a.json v:1 v:s 2015-10-05
report b.json o:1 o:s 2015-10-06
publish 2015-10
rm "$W/in/a.json"
publish 2015-11
changes <<'END'
absent template-or-config-change v:1 CONCERN-ATTEMPT
END

# What is told of an incident that is read no more keeps its marking.
begin marked
report a.json v:1 v:s 2015-10-05
sed -i 's/"tlp": "clear"/"tlp": "amber"/' "$W/in/a.json"
publish 2015-10
rm "$W/in/a.json"
report b.json o:1 o:s 2015-11-06
publish 2015-11
changes <<'END'
absent template-or-config-change v:1 CONCERN-ATTEMPT
new new-evidence o:1 CONCERN-ATTEMPT
END
grep -q '"marking":"TLP:AMBER","agreements"' <(tr -d '\n' <"$record") || { echo "marked: lower than what is told"; status=1; }
publish 2015-11
grep -q '^already current' "$W/said" || { echo "marked: not current"; status=1; }

# The incident itself is read from its file no more: the vendor took it out.
begin taken-out
report a.json v:1 v:s 2015-10-05
publish 2015-10
report a.json v:2 v:s 2015-11-05
publish 2015-11
changes <<'END'
absent vendor-correction v:1 CONCERN-ATTEMPT
new new-evidence v:2 CONCERN-ATTEMPT
END

# A review that moves the finding; then another rule while the same review holds.
begin moved
report a.json v:1 v:s 2015-10-05 '' taken
publish 2015-10
"$PROGRAM" review v:1 --quiet --config "$W/config.ini" --element theft --value undetermined --who Analyst --why 'hearsay' >/dev/null
sed -i 's/^when = .*/when = 2015-11-20/' "$W/reviews.ini"
publish 2015-11
changes <<'END'
finding review v:1 INCONSISTENT CONCERN-ATTEMPT
review-added review v:1 1
END
sed -i 's/^attempt-policy = evidentiary/attempt-policy = strict/' "$W/templates/agreements/us-china-2015.ini"
publish 2015-12
changes <<'END'
finding rule-change v:1 CONCERN-ATTEMPT UNRESOLVED
setup rule-change "us-china-2015.ini"
END
rm "$W/reviews.ini"
publish 2016-01
changes <<'END'
finding review v:1 UNRESOLVED INCONSISTENT
review-ended review v:1 1
END

# What waited for its day is new when the day has come; what stays the same is no change.
begin waited
report a.json v:1 v:s 2015-10-05
report b.json o:1 o:s 2015-11-06
publish 2015-09
publish 2015-10
changes <<'END'
new new-evidence v:1 CONCERN-ATTEMPT
END
publish 2015-11
changes <<'END'
new new-evidence o:1 CONCERN-ATTEMPT
END

# Settings: one line.
begin setting
report a.json v:1 v:s 2015-10-05
publish 2015-10
printf '[brief]\nreleased-by = Staff\n' >>"$W/config.ini"
publish 2015-11
changes <<'END'
setup template-or-config-change "config.ini","released_by"
END

# The newest earlier period counts, not what was replaced.
begin newest
report a.json v:1 v:s 2015-10-05
for month in 2015-07 2015-10 2015-12 2015-08; do publish $month; done
cp -r "$W/out/2015-08" "$W/out/2015-09.r1"
publish 2015-11
grep -q '"previous":{"period":"2015-10"' "$record" || { echo "newest: not October"; status=1; }
rm -r "$W/out/2015-10" "$W/out/2015-11"
"$PROGRAM" brief --quiet --from 2015-07-15 --to 2015-10-20 --config "$W/config.ini" >/dev/null
publish 2015-11
grep -q '"previous":{"period":"2015-07-15--2015-10-20"' "$record" || { echo "newest: not the one that ends last"; status=1; }

# Rule and facts at once: two steps, each with its cause.
begin two-steps
report a.json v:1 v:s 2015-10-05
publish 2015-10
sed -i 's/^attempt-policy = evidentiary/attempt-policy = strict/' "$W/templates/agreements/us-china-2015.ini"
report b.json v:1 o:s 2015-11-05 '' taken
publish 2015-11
changes <<'END'
facts-added new-evidence v:1
finding new-evidence v:1 OUTSIDE-SCOPE UNRESOLVED
finding rule-change v:1 CONCERN-ATTEMPT OUTSIDE-SCOPE
setup rule-change "us-china-2015.ini"
END

# Damaged, of another schema, or not what its manifest says: said, and not compared.
for fault in cut schema manifest; do
	begin damaged-$fault
	report a.json v:1 v:s 2015-10-05
	publish 2015-10
	case $fault in
	cut) truncate -s 3000 "$record" ;;
	schema) sed -i 's|"schema":"reportgen.record/1"|"schema":"reportgen.record/9"|' "$record" ;;
	manifest) sed -i 's/Incident v:1/Incident v:9/' "$record" ;;
	esac
	[ $fault = manifest ] ||
		sed -i "s/^[0-9a-f]*  record.json/$(sha256sum <"$record" | cut -c1-64)  record.json/" "$W/out/2015-10/MANIFEST"
	publish 2015-11
	changes </dev/null
	grep -q '\[earlier-unusable\]' "$W/said" && pdftotext "$W/out/2015-11/brief.pdf" - | tr '\n' ' ' | grep -q 'cannot be said' ||
		{ "$PROGRAM" brief --month 2015-11 --config "$W/config.ini" 2>&1 | tail -3; echo "damaged-$fault: not said"; status=1; }
done
exit $status
