/* The setup that targets read inputs with. */
#include "fuzz_setup.h"

#include "app/sample.h"
#include "app/session.h"
#include "rules/rules.h"

static void
must_be_whole(const struct diags *diags)
{
	MUST(!diags_count(diags, AREA_SETUP, SEVERITY_ERROR));
}

const struct ingest_settings *
fuzz_settings(void)
{
	static struct ingest_settings s = {.unmarked = TLP_AMBER};
	struct arena *arena = fuzz_arena();

	if (s.publishers)
		return &s;
	struct diags *diags = diags_new(arena);
	s.publishers =
		publishers_load("templates/reference/publishers.ini", arena, diags);
	s.reference = reference_load("templates/reference", NULL, arena, diags);
	s.profiles = profiles_load("templates/vendors", arena, diags);
	must_be_whole(diags);
	return &s;
}

const struct agreements *
fuzz_agreements(void)
{
	static struct agreements all;
	struct diags *diags = diags_new(fuzz_arena());

	if (!all.n)
		agreements_load("templates/agreements", fuzz_arena(), diags, &all);
	must_be_whole(diags);
	return &all;
}

struct session *
fuzz_session(void)
{
	static struct session session;
	static struct options options = {.config = "config.ini"};

	if (session.arena)
		return &session;
	session.arena = fuzz_arena();
	session.diags = diags_new(session.arena);
	session.options = &options;
	MUST(session_set_up(&session));
	return &session;
}

const struct issue *
fuzz_sample(void)
{
	static struct issue issue;

	if (!issue.reporting)
		MUST(sample_issue(fuzz_session(), &issue));
	return &issue;
}
