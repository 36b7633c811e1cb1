// The version of the rules: SHA-256 over the files that decide, in the order of their names. A test tells the new one.
export const RULES_DIGEST = 'db67dba3a864beb58660a2b2561322f63c90b5cf1086fa186d9f6299b0c9c33e'
