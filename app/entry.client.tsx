import { fillIslands } from './components/islands/fill-islands.tsx'

// Every page is a whole document and every link an ordinary one: only the parts that need a browser are made in it.
void fillIslands(document)

// What is wrong with a form is read first. Without a script it stands at the top of the page all the same.
document.querySelector<HTMLElement>('.nhsuk-error-summary')?.focus()
