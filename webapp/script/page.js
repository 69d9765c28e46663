// What is better with a script; every page works without it.
"use strict";

document.documentElement.classList.add("scripted");

const form = document.getElementById("search");
const box = document.getElementById("q");
const count = document.getElementById("count");

// The address of what the form asks for, without what is empty or usual.
function addressOf(form, submitter = null) {
  const usual = (name) => form.elements[name].dataset?.usual;
  const asked = [...new FormData(form, submitter)].filter(([name, value]) => value !== "" && value !== usual(name));
  const query = new URLSearchParams(asked).toString();
  return form.getAttribute("action") + (query ? "?" + query : "");
}
