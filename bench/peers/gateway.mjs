// How every peer on Node asks the gateway: fetch, as tutorials do. Its connections stay open by themselves.

/** @param {string} path @param {object} body */
export async function askGateway(path, body) {
  const reply = await fetch(process.env.STARTMESSAGING_BASE_URL + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": process.env.STARTMESSAGING_API_KEY },
    body: JSON.stringify(body),
  });
  return (await reply.json()).data;
}
