import { fillIslands } from './components/islands/fill-islands.tsx'
import { offerPictures } from './components/islands/offer-pictures.ts'

// Every page is a whole document and every link an ordinary one: only the parts that need a browser are made in it.
void fillIslands(document)
offerPictures(document)

// What is wrong with a form is read first. Without a script it stands at the top of the page all the same.
document.querySelector<HTMLElement>('.nhsuk-error-summary')?.focus()
