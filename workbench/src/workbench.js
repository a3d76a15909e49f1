// Pages work without this: it adds keys, moves from claim to claim, and answers in place.
import "./workbench.css";
import { listenToKeys } from "./keys.js";
import { listenToItems } from "./items.js";
import { listenToForms } from "./forms.js";
import { listenToSelections } from "./selecting.js";
import { listenToRecord } from "./moved.js";
import { listenToProgress } from "./polling.js";
import { lightCurrent } from "./lighting.js";
import { letGo } from "./saying.js";

document.documentElement.classList.add("is-scripted");
listenToForms();
listenToItems(lightCurrent);
listenToSelections();
listenToKeys();
listenToRecord();
listenToProgress();
letGo();
