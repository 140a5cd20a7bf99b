// FeedReader of types.ts.
#pragma once

#include <napi.h>

#include <memory>

#include "feed-reader.h"

namespace feed {

class ReaderObject : public Napi::ObjectWrap<ReaderObject> {
 public:
  // Adds `createFeedReader` to the exports.
  static void Init(Napi::Env env, Napi::Object exports);
  explicit ReaderObject(const Napi::CallbackInfo& info);

 private:
  void Connect(const Napi::CallbackInfo& info);
  void Attach(const Napi::CallbackInfo& info);
  void Detach(const Napi::CallbackInfo& info) { reader_->Attach(nullptr); }
  void RequestKeyFrame(const Napi::CallbackInfo& info) { reader_->RequestKey(); }
  Napi::Value Fill(const Napi::CallbackInfo& info);
  Napi::Value Statistics(const Napi::CallbackInfo& info);
  void Close(const Napi::CallbackInfo& info) { reader_->Close(); }

  std::unique_ptr<FeedReader> reader_;
};

}  // namespace feed
