#include "feed-reader-object.h"

#include "feed-js.h"
#include "pipeline.h"

namespace feed {
namespace {

Napi::Value CreateFeedReader(const Napi::CallbackInfo& info) {
  auto* constructor = static_cast<Napi::FunctionReference*>(info.Data());
  return constructor->New({info[0]});
}

}  // namespace

void ReaderObject::Init(Napi::Env env, Napi::Object exports) {
  Napi::Function constructor =
      DefineClass(env, "FeedReader",
                  {InstanceMethod<&ReaderObject::Connect>("connect"),
                   InstanceMethod<&ReaderObject::Attach>("attach"),
                   InstanceMethod<&ReaderObject::Detach>("detach"),
                   InstanceMethod<&ReaderObject::RequestKeyFrame>("requestKeyFrame"),
                   InstanceMethod<&ReaderObject::Fill>("fill"),
                   InstanceMethod<&ReaderObject::Statistics>("statistics"),
                   InstanceMethod<&ReaderObject::Close>("close")});
  auto* reference = new Napi::FunctionReference(Napi::Persistent(constructor));
  env.AddCleanupHook([](Napi::FunctionReference* held) { delete held; }, reference);
  exports.Set("createFeedReader",
              Napi::Function::New(env, CreateFeedReader, "createFeedReader", reference));
}

ReaderObject::ReaderObject(const Napi::CallbackInfo& info)
    : Napi::ObjectWrap<ReaderObject>(info) {
  if (!info[0].IsFunction())
    throw Napi::TypeError::New(info.Env(), "createFeedReader needs a listener");
  reader_ = std::make_unique<FeedReader>(
      std::make_shared<Events>(info.Env(), info[0].As<Napi::Function>()));
}

void ReaderObject::Connect(const Napi::CallbackInfo& info) {
  int fd = DescriptorFromJs(info[0]);
  if (!reader_->Connect(fd))
    throw Napi::Error::New(info.Env(), "cannot connect descriptor " + std::to_string(fd) +
                                           ": it is not open, or the feed reader is closed");
}

void ReaderObject::Attach(const Napi::CallbackInfo& info) {
  GstElement* element = binding::UnwrapElement(info[0]);
  if (!GST_IS_APP_SRC(element))
    throw Napi::Error::New(info.Env(), "a feed reader can only be attached to an appsrc");
  reader_->Attach(element);
}

Napi::Value ReaderObject::Fill(const Napi::CallbackInfo& info) {
  if (!info[0].IsObject()) throw Napi::TypeError::New(info.Env(), "fill needs a buffer");
  auto options = info[0].As<Napi::Object>();
  GstClockTime pts = TimeFromJs(options.Get("ptsNs"), "ptsNs");
  GstClockTime duration = TimeFromJs(options.Get("durationNs"), "durationNs");
  if (pts == GST_CLOCK_TIME_NONE)
    throw Napi::TypeError::New(info.Env(), "fill needs ptsNs");
  GstBuffer* buffer = BytesFromJs(options.Get("data"), "data");
  GST_BUFFER_PTS(buffer) = pts;
  GST_BUFFER_DURATION(buffer) = duration;
  return Napi::Boolean::New(info.Env(), reader_->Fill(buffer));
}

Napi::Value ReaderObject::Statistics(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  ReadStatistics statistics = reader_->Statistics();
  Napi::Object object = Napi::Object::New(env);
  object.Set("buffers", CountToJs(env, statistics.buffers));
  object.Set("bytes", CountToJs(env, statistics.bytes));
  object.Set("discontinuities", CountToJs(env, statistics.discontinuities));
  object.Set("skipped", CountToJs(env, statistics.skipped));
  object.Set("lastPtsNs", TimeToJs(env, statistics.last_pts));
  object.Set("lastAtNs", TimeToJs(env, statistics.last_at));
  return object;
}

}  // namespace feed
