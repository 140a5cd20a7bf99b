// FeedWriter of types.ts.
#pragma once

#include <napi.h>

#include <memory>

#include "feed-sink.h"
#include "feed-writer.h"

namespace feed {

class WriterObject : public Napi::ObjectWrap<WriterObject> {
 public:
  // Adds `createFeedWriter` to the exports.
  static void Init(Napi::Env env, Napi::Object exports);
  explicit WriterObject(const Napi::CallbackInfo& info);
  ~WriterObject() override { CloseAll(); }

 private:
  Napi::Value AddReader(const Napi::CallbackInfo& info);
  void Push(const Napi::CallbackInfo& info);
  void SetCaps(const Napi::CallbackInfo& info);
  Napi::Value Readers(const Napi::CallbackInfo& info);
  Napi::Value Statistics(const Napi::CallbackInfo& info);
  void Close(const Napi::CallbackInfo& info) { CloseAll(); }

  void RequirePush(Napi::Env env, const char* method);
  void CloseAll();

  std::shared_ptr<Sink> sink_;
  std::shared_ptr<Writer> writer_;
};

}  // namespace feed
