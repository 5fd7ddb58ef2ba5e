import json
import os
import uuid
from urllib.parse import quote, unquote

import httpx
from fastapi import Cookie, FastAPI, HTTPException, Response
from pydantic import BaseModel

app = FastAPI()
# One client for all: its connections are pooled and stay open.
gateway = httpx.AsyncClient(
    base_url=os.environ["STARTMESSAGING_BASE_URL"],
    headers={"x-api-key": os.environ["STARTMESSAGING_API_KEY"]},
    timeout=10,
)


class Send(BaseModel):
    phoneNumber: str


class Verify(BaseModel):
    otpCode: str


async def ask_gateway(path, body):
    return (await gateway.post(path, json=body)).json()["data"]


@app.post("/send")
async def send(wanted: Send, response: Response):
    body = {"phoneNumber": wanted.phoneNumber, "idempotencyKey": str(uuid.uuid4())}
    sent = await ask_gateway("/otp/send", body)
    challenge = json.dumps({"requestId": sent["requestId"], "phone": wanted.phoneNumber})
    response.set_cookie("challenge", quote(challenge), httponly=True, samesite="lax")
    return {"sent": True}


@app.post("/verify")
async def verify(typed: Verify, response: Response, challenge: str = Cookie()):
    held = json.loads(unquote(challenge))
    body = {"requestId": held["requestId"], "otpCode": typed.otpCode}
    if (await ask_gateway("/otp/verify", body))["verified"] is not True:
        raise HTTPException(401)
    response.set_cookie("session", quote(held["phone"]), httponly=True, samesite="lax")
    return {"verified": True}


@app.get("/me")
async def me(session: str = Cookie(default="")):
    if not session:
        raise HTTPException(401)
    return {"phone": unquote(session)}
