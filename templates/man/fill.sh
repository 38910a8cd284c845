#!/bin/bash
# Fills a page of the manual in: PROGRAM PREFIX VERSION CONFIG SYSCONFDIR <page.in >page
# in the folder of the sources.
program=$1 prefix=$2 version=$3 config=$4 sysconfdir=$5

escape() { sed 's/…/.../g; s/\\/\\e/g; s/-/\\-/g; s/^\([.'"'"']\)/\\\&\1/'; }

names() { "$program" --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'; }

commands() {
	names | while read -r name; do
		"$program" "$name" --help | awk 'NR == 1 { sub(/^Usage: /, ""); print } NR == 3 { print }' |
			escape | sed '1s/.*/.TP\n.B &/'
	done
}

# Each option once, with the commands that take it.
options() {
	names | while read -r name; do
		"$program" "$name" --help | sed -n "s/^  \(--[^ ]*\)  *\(.*\)/\1\t$name\t\2/p"
	done | awk -F'\t' '
		!($1 in help) { order[++n] = $1; help[$1] = $3 }
		{ by[$1] = by[$1] (by[$1] ? ", " : "") $2; count[$1]++ }
		END { for (i = 1; i <= n; i++) { o = order[i]; print o; print help[o] (count[o] > 11 ? "." : " (" by[o] ").") } }' |
		escape | sed 'n; s/$/\n/' | awk 'NF { if (!odd) print ".TP\n.B " $0; else print; odd = !odd }'
}

messages() {
	"$program" messages | escape |
		awk '{ name = $1; $1 = ""; sub(/^ /, ""); level = $1; $1 = ""; sub(/^ /, ""); print ".TP\n.BR \"" name " \" (" level ")\n" $0 "." }'
}

settings() {
	escape <"$config" | awk '
		/^\[/ { print ".SS " $0; text = ""; next }
		/^#/ { sub(/^# ?/, ""); text = text $0 "\n"; next }
		/^[a-z]/ { print ".TP\n.B " $0; printf "%s", text; text = ""; next }
		{ text = "" }'
}

language() { awk -f templates/man/markdown.awk templates/agreements/LANGUAGE.md; }

# Names that every count has, and those a list shares with one before it, stand once.
fields() {
	"$program" fields --config "$config" | awk '/^$/ { exit } NR > 1' | awk '
		{
			path = $1; kind = $2
			sub(/^[^ ]+ +[^ ]+ +/, ""); sub(/ \[.*\]$/, "")
		}
		/^(a count in digits|the count with what it counts|it is not zero|it is one)/ {
			sub(/\.[^.]*$/, "", path)
			if (!counted[path]++ && path !~ /\[\]$/) print path "\tcount"
			next
		}
		{
			member = path; sub(/^[a-z_]+\[\]\./, "", member)
			if (member != path && seen[member, kind, $0]++) next
			print path "\t" (kind == "text" || kind == "list" ? "" : kind ": ") $0
		}' | escape | awk -F'\t' '{ sub(/: *$/, "", $2); print ".TP 30\n.B " $1 "\n" $2 }
			NR == 1 { print ".PD 0" } END { print ".PD" }'
}

built() { "$program" fields --config "$config" | sed '1,/^Built/d; s/-/\\-/g; s/.*/.BR \\%& ,/; $s/ ,/ ./'; }

# The characters that have a name, from the table of the reader.
entities() { sed -n '/entities\[\] = {/,/^};/p' reportgen/doc/markdown_runs.c | grep -o '{ "[a-z]*"' | tr -d '{ "' | paste -sd ' '; }

while IFS= read -r line; do
	case $line in
	@COMMANDS@) commands ;;
	@OPTIONS@) options ;;
	@MESSAGES@) messages ;;
	@SETTINGS@) settings ;;
	@LANGUAGE@) language ;;
	@FIELDS@) fields ;;
	@BUILT@) built ;;
	*@ENTITIES@*) printf '%s\n' "${line/@ENTITIES@/\"$(entities)\"}" ;;
	*)
		line=${line//@PREFIX@/$prefix}
		line=${line//@SYSCONFDIR@/$sysconfdir}
		printf '%s\n' "${line//@VERSION@/$version}"
		;;
	esac
done
