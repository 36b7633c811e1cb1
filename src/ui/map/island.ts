// The map's script, loaded by pages that have a map and by no other: it lays a map one can move over each drawn one.
// Without it, or where it fails, the drawing stays and says the same.
import { mountMap } from './island/mount.ts'

for (const sheet of document.querySelectorAll<HTMLElement>('[data-map]')) void mountMap(sheet)
