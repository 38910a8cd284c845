/* prune: issues that have been kept long enough. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/run.h"
#include "app/trail.h"
#include "publish/publish.h"

/* A published issue by its name: "2015-10", "2015-10.r3". */
struct kept_issue {
	const char *name;
	size_t stem;       /* length of the name without ".r3" */
	unsigned revision; /* 0: it was not replaced */
	int month;         /* counted from year 0 */
};

static struct kept_issue
read_name(const char *name)
{
	struct kept_issue k = {.name = name, .stem = strlen(name)};
	const char *mark = strrchr(name, '.');

	k.month = (int)strtol(name, NULL, 10) * 12 + (int)strtol(name + 5, NULL, 10);
	if (mark && mark[1] == 'r' && mark[2] &&
		strspn(mark + 2, "0123456789") == strlen(mark + 2)) {
		k.stem = (size_t)(mark - name);
		k.revision = (unsigned)strtoul(mark + 2, NULL, 10);
	}
	return k;
}

static int
newest_month(const struct texts *names)
{
	int newest = 0;

	LIST_EACH (*names, i) {
		struct kept_issue k = read_name(names->v[i]);
		if (!k.revision && k.month > newest)
			newest = k.month;
	}
	return newest;
}

/* Later revisions of the same issue. */
static unsigned
count_later(const struct texts *names, const struct kept_issue *k)
{
	unsigned n = 0;

	LIST_EACH (*names, i) {
		struct kept_issue other = read_name(names->v[i]);
		n += other.revision > k->revision && other.stem == k->stem &&
		     !strncmp(other.name, k->name, k->stem);
	}
	return n;
}

static bool
is_due(const struct config *config, const struct texts *names, int newest,
	const struct kept_issue *k)
{
	if (config->keep_months && newest - k->month >= (int)config->keep_months)
		return true;
	return k->revision && config->keep_revisions &&
	       count_later(names, k) >= config->keep_revisions;
}

static bool
remove_issue(struct session *session, const char *name)
{
	const char *root = session->config.output;

	if (!trail_removal(session, name))
		return false;
	if (issue_remove(root, name, session->arena))
		return true;
	diag(session->diags, DIAG_PRUNE_FAILED,
		LOC_FILE(arena_printf(session->arena, "%s/%s", root, name)), "%s",
		strerror(errno));
	return false;
}

static int
prune(struct session *session)
{
	const char *root = session->config.output;
	bool dry = session->options->dry_run;
	struct texts names = {0};
	size_t removed = 0;
	int code = EXIT_COMPLETE;

	issues_below(root, session->arena, &names);
	int newest = newest_month(&names);
	LIST_EACH (names, i) {
		struct kept_issue k = read_name(names.v[i]);
		if (!is_due(&session->config, &names, newest, &k))
			continue;
		if (!dry && !remove_issue(session, k.name)) {
			code = EXIT_OUTPUT;
			continue;
		}
		removed++;
		printf("%s: %s/%s\n", dry ? "would remove" : "removed", root, k.name);
	}
	printf("%zu of %zu issues %s\n", removed, names.n,
		dry ? "would be removed" : "removed");
	session->outcome.state = removed ? "pruned" : "nothing to prune";
	return code;
}

int
command_prune(struct session *session)
{
	return run_publishing(session, prune);
}
