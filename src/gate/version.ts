// The version of the rules: SHA-256 over the files that decide, in the order of their names. A test tells the new one.
export const RULES_DIGEST = 'e40a8c1dcd9eff299a23cdaf6ad4e2ebdbf32932b1508850f4f6e998d5997862'
