// No page ships a script: everything is a link or a form.
export const csr = false
