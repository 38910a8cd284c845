status=0
# attributed NAME SENTENCE ATTRIBUTION…: page 1 of an incident with these says so.
attributed() {
	name=$1 sentence=$2
	cat >"$OUT/$name.json" <<END
{"schema":"reportgen.incidents/1",
 "sources":[{"id":"a","publisher":"Alpha","kind":"vendor","published":"2015-10-05","tlp":"clear"},
  {"id":"b","publisher":"Beta","kind":"vendor","published":"2015-10-06","tlp":"clear"}],
 "incidents":[{"id":"v:1","title":"One","reported":"2015-10-05","first_activity":"2015-09-27","last_activity":"2015-09-27",
  "attribution":[$3],"victims":[{"name":"Acme","kind":"commercial","country":"US"}],
  "means":[{"value":"intrusion"}],"taking":[{"value":"blocked"}],"objects":[{"kind":"trade-secret"}],
  "purposes":[{"value":"commercial-advantage","grounds":"stated-view"}]}]}
END
	"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/$name" "$OUT/$name.json" >/dev/null || status=1
	pdftotext -f 1 -l 1 "$OUT/$name/2015-10/brief.pdf" - | tr '\n' ' ' | grep -q "$sentence" ||
		{ echo "not on page 1: $sentence"; status=1; }
}
claim='"state":"CN","nexus":"sponsored","basis":"full","confidence":"high"'
attributed one 'Alpha attributes the conduct to China\.' "{$claim,\"source\":\"a\"}"
attributed several 'Alpha and Beta attribute the conduct to China\.' "{$claim,\"source\":\"a\"},{$claim,\"source\":\"b\"}"
attributed relayed 'Accounts that relay others attribute the conduct to China\.' "{$claim,\"source\":\"a\",\"by\":\"government\"}"
pdftotext -f 2 -l 2 "$OUT/one/2015-10/brief.pdf" - | tr '\n' ' ' |
	grep -q 'Of concern in this period is one incident, at one company. In it no completed taking is established\.' ||
	{ echo "one incident is told as several"; status=1; }
pdftotext -layout -f 1 -l 1 "$OUT/one/2015-10/brief.pdf" - | grep -q '^ *victim  *incident  *attempt, at least' ||
	{ echo "the numbers of one are labelled as of several"; status=1; }
exit $status
