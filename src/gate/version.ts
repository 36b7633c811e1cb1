// The version of the rules: SHA-256 over the files that decide, in the order of their names. A test tells the new one.
export const RULES_DIGEST = '12fc300440c82822ef733b649f94b9f8e8b80b219ae5a2e57933f7eb8c51b324'
