grep -q 'unknown command: explan; did you mean "explain"?' "$STDERR"
