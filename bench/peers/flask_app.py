import json
import os
import uuid
from urllib.parse import quote, unquote

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
# One session for all: its connections are pooled and stay open.
gateway = requests.Session()
gateway.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=32))
KEY = {"x-api-key": os.environ["STARTMESSAGING_API_KEY"]}


def ask_gateway(path, body):
    url = os.environ["STARTMESSAGING_BASE_URL"] + path
    return gateway.post(url, json=body, headers=KEY, timeout=10).json()["data"]


@app.post("/send")
def send():
    phone = request.json["phoneNumber"]
    sent = ask_gateway("/otp/send", {"phoneNumber": phone, "idempotencyKey": str(uuid.uuid4())})
    reply = jsonify(sent=True)
    challenge = json.dumps({"requestId": sent["requestId"], "phone": phone})
    reply.set_cookie("challenge", quote(challenge), httponly=True, samesite="Lax")
    return reply


@app.post("/verify")
def verify():
    challenge = json.loads(unquote(request.cookies["challenge"]))
    body = {"requestId": challenge["requestId"], "otpCode": request.json["otpCode"]}
    if ask_gateway("/otp/verify", body)["verified"] is not True:
        return jsonify(verified=False), 401
    reply = jsonify(verified=True)
    reply.set_cookie("session", quote(challenge["phone"]), httponly=True, samesite="Lax")
    return reply


@app.get("/me")
def me():
    phone = unquote(request.cookies.get("session", ""))
    return jsonify(phone=phone) if phone else (jsonify(error="signed out"), 401)
