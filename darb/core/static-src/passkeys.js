// Passkeys: a form that carries data-question calls the device, puts its answer into the hidden field and is sent.
// A form without the script says that a script is needed; every page that asks offers another way beside it.
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (data) =>
    btoa(String.fromCharCode(...new Uint8Array(data))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const described = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const created = async (question) => {
    const asked = { ...question, challenge: bytes(question.challenge), excludeCredentials: described(question.excludeCredentials) };
    asked.user = { ...question.user, id: bytes(question.user.id) };
    const found = await navigator.credentials.create({ publicKey: asked });
    const { clientDataJSON, attestationObject } = found.response;
    return packed(found, { clientDataJSON, attestationObject });
  };
  const signed = async (question) => {
    const asked = { ...question, challenge: bytes(question.challenge), allowCredentials: described(question.allowCredentials) };
    const found = await navigator.credentials.get({ publicKey: asked });
    const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
    return packed(found, { clientDataJSON, authenticatorData, signature, userHandle });
  };
  const packed = (found, parts) => {
    const response = {};
    for (const [name, value] of Object.entries(parts)) if (value) response[name] = text(value);
    return JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, clientExtensionResults: {}, response });
  };

  for (const form of document.querySelectorAll("form[data-question]")) {
    form.addEventListener("submit", async (event) => {
      const answer = form.querySelector("[data-answer]");
      if (answer.value) return;
      event.preventDefault();
      const failed = form.querySelector("[data-failed]");
      failed.hidden = true;
      try {
        const question = JSON.parse(form.dataset.question);
        answer.value = await (form.dataset.ceremony === "create" ? created(question) : signed(question));
        form.submit();
      } catch {
        failed.hidden = false;
        failed.focus();
      }
    });
  }
})();
