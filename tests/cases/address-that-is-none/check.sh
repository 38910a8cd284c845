status=0
has() { grep -qF -- "$1" "$2" || { echo "lacks: $1"; cat "$2"; status=1; }; }
has 'report.json#/objects/1/external_references/0/url: warning: address cannot be a link: "ftp://files.example.org/report.pdf", left out [url-invalid]' "$STDERR"
has 'event.json#/Event/Attribute/0/value: warning: address cannot be a link: "www.example.org/valves", left out [url-invalid]' "$STDERR"
has '"url":"https://harbour.example.org/pumps"' "$OUT/stdout"
has '"url":"https://cert.example.org/valves"' "$OUT/stdout"
exit $status
