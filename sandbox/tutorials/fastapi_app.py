"""Phone login as a FastAPI router, on an asynchronous httpx client.

    STARTMESSAGING_API_KEY=sm_live_... uvicorn fastapi_app:app

POST /auth/send-otp {"phoneNumber"}, POST /auth/verify-otp {"otpCode"}, GET /auth/me,
POST /auth/sign-out, and GET /health, which says whether the wallet can pay for more.
Over https, set SECURE_COOKIES=1.
"""

import asyncio
import logging
import os
import random
import re
import secrets
import uuid
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Dict, Optional

import httpx
from fastapi import APIRouter, Cookie, Depends, FastAPI, HTTPException, Response
from pydantic import BaseModel, Field

log = logging.getLogger("uvicorn.error")

TRIES = 3
SEND_DEADLINE_SECONDS = 12.0
LOW_WALLET_RUPEES = 50
OVER = "This code is over: ask for a new one."
SECURE = os.environ.get("SECURE_COOKIES") == "1"


@dataclass(frozen=True)
class Answer:
    """What the provider said; `status` is 0 when it said nothing that can be read."""

    status: int
    body: Dict[str, Any] = field(default_factory=dict)
    retry_after: Optional[float] = None

    @property
    def data(self) -> Dict[str, Any]:
        data = self.body.get("data")
        return data if isinstance(data, dict) else {}


class Provider:
    def __init__(self, api_key: str, base_url: str) -> None:
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers={"X-API-Key": api_key},
            timeout=httpx.Timeout(5.0, connect=3.0),
        )

    async def send(self, phone: str) -> Answer:
        """Up to three tries, all with one idempotency key, inside one deadline."""
        body = {"phoneNumber": phone, "idempotencyKey": str(uuid.uuid4())}
        deadline = asyncio.get_running_loop().time() + SEND_DEADLINE_SECONDS
        answer = await self.ask("POST", "/otp/send", body)
        for repeat in range(TRIES - 1):
            if answer.status not in (0, 409) and answer.status < 500:
                break
            pause = max(answer.retry_after or 0, 0.25 * 2**repeat * random.uniform(0.5, 1))
            if asyncio.get_running_loop().time() + pause > deadline:
                break
            await asyncio.sleep(pause)
            answer = await self.ask("POST", "/otp/send", body)
        return answer

    async def ask(self, method: str, path: str, body: Optional[Dict[str, str]] = None) -> Answer:
        try:
            response = await self._http.request(method, path, json=body)
            answer = response.json()
        except (httpx.TransportError, ValueError):
            return Answer(0)
        if not isinstance(answer, dict):
            return Answer(0)
        error = answer.get("error")
        in_body = error.get("retry_after") if isinstance(error, dict) else None
        wait = str(response.headers.get("Retry-After", in_body))
        return Answer(response.status_code, answer, float(wait) if wait.isdecimal() else None)


@lru_cache(maxsize=None)
def provider() -> Provider:
    """One for the whole process: it keeps its connections open."""
    base_url = os.environ.get("STARTMESSAGING_BASE_URL", "https://api.startmessaging.com")
    return Provider(os.environ["STARTMESSAGING_API_KEY"], base_url)


# Request id to phone number, session token to user id, phone number to user id.
# Yours go into a database.
pending: Dict[str, str] = {}
sessions: Dict[str, str] = {}
users: Dict[str, str] = {}


class SendOtp(BaseModel):
    phone_number: str = Field(alias="phoneNumber", max_length=16)


class VerifyOtp(BaseModel):
    otp_code: str = Field(alias="otpCode", max_length=6)


def refused(answer: Answer) -> HTTPException:
    """The provider's refusal in our words and our status."""
    log.warning("The provider answered %s.", answer.status or "nothing")
    headers = {} if answer.retry_after is None else {"Retry-After": str(int(answer.retry_after))}
    if answer.status == 400:
        return HTTPException(400, "This number cannot be texted: check it.")
    if answer.status == 401:
        return HTTPException(500, "Sign-in is out of order.")
    if answer.status in (404, 410):
        return HTTPException(410, OVER)
    if answer.status == 429:
        return HTTPException(429, "Too many codes were asked for. Wait a little.", headers)
    return HTTPException(503, "Sign-in is temporarily unavailable.", headers)


def is_over(answer: Answer) -> bool:
    """Expired, used up or unknown, in any of the ways in which the provider says so."""
    message = str(answer.body.get("message", "")).lower()
    used_up = "attempt" in message and not re.search(r"[1-9]", message)
    if answer.status == 400:
        return used_up or "expir" in message
    return answer.status in (404, 410) or (answer.status == 429 and answer.retry_after is None)


def set_cookie(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, httponly=True, samesite="lax", secure=SECURE)


router = APIRouter(prefix="/auth", tags=["auth"])


@router.post("/send-otp")
async def send_otp(
    form: SendOtp, response: Response, api: Provider = Depends(provider)
) -> Dict[str, Any]:
    if not re.fullmatch(r"\+[1-9][0-9]{7,14}", form.phone_number):
        raise HTTPException(400, "Give a phone number with its country code, as +919876543210.")
    answer = await api.send(form.phone_number)
    request_id = answer.data.get("requestId") or answer.data.get("otpRequestId")
    if answer.status not in (200, 201) or not isinstance(request_id, str):
        raise refused(answer)
    pending[request_id] = form.phone_number
    set_cookie(response, "otp_request", request_id)
    return {
        "expiresAt": answer.data.get("expiresAt"),
        "attemptsLeft": answer.data.get("attemptsLeft", 3),
    }


@router.post("/verify-otp")
async def verify_otp(
    form: VerifyOtp,
    response: Response,
    otp_request: str = Cookie(""),
    api: Provider = Depends(provider),
) -> Dict[str, bool]:
    if not re.fullmatch(r"[0-9]{6}", form.otp_code):
        raise HTTPException(400, "A code has six digits.")
    if otp_request not in pending:
        raise HTTPException(410, OVER)

    guess = {"requestId": otp_request, "otpCode": form.otp_code}
    answer = await api.ask("POST", "/otp/verify", guess)
    verified = answer.data.get("verified")
    if answer.status == 200 and verified is True:
        # The provider verifies a right code again and again: used once is for us to see to.
        phone = pending.pop(otp_request, None)
        if phone is None:
            raise HTTPException(410, OVER)
        token = secrets.token_urlsafe(32)
        sessions[token] = users.setdefault(phone, secrets.token_hex(8))
        response.delete_cookie("otp_request")
        set_cookie(response, "session", token)
        return {"verified": True}
    if is_over(answer):
        pending.pop(otp_request, None)
        raise HTTPException(410, OVER)
    if answer.status == 400 or (answer.status == 200 and verified is False):
        left = answer.body.get("attemptsLeft", answer.data.get("attemptsLeft"))
        raise HTTPException(401, {"message": "That code is wrong.", "attemptsLeft": left})
    raise refused(answer)


@router.get("/me")
async def me(session: str = Cookie("")) -> Dict[str, str]:
    if session not in sessions:
        raise HTTPException(401, "Sign in first.")
    return {"user": sessions[session]}


@router.post("/sign-out", status_code=204)
async def sign_out(session: str = Cookie("")) -> Response:
    sessions.pop(session, None)
    signed_out = Response(status_code=204)
    signed_out.delete_cookie("session")
    return signed_out


app = FastAPI(title="Phone login")
app.include_router(router)

if not os.environ.get("STARTMESSAGING_API_KEY", "").startswith("sm_live_"):
    raise RuntimeError("STARTMESSAGING_API_KEY must be set, and begins with sm_live_.")


@app.get("/health")
async def health(api: Provider = Depends(provider)) -> Dict[str, str]:
    """For a monitor, so without the amount."""
    answer = await api.ask("GET", "/wallet")
    try:
        rupees = float(answer.data["balance"])
    except (KeyError, TypeError, ValueError):
        return {"wallet": "unknown"}
    return {"wallet": "low" if rupees < LOW_WALLET_RUPEES else "enough"}
