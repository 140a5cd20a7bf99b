#include "app-source.h"

#include "addon-data.h"
#include "buffer-giver.h"
#include "value.h"

namespace binding {

static GstBuffer* BufferFromJs(Napi::Value value) {
  Napi::Env env = value.Env();
  Napi::Value data = value.IsObject() ? value.As<Napi::Object>().Get("data") : env.Undefined();
  if (!data.IsTypedArray() || data.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array)
    throw Napi::TypeError::New(env, "push needs { data } with a Uint8Array");
  auto object = value.As<Napi::Object>();
  auto bytes = data.As<Napi::Uint8Array>();
  GstClockTime pts = TimeFromJs(object.Get("ptsNs"), "ptsNs");
  GstClockTime dts = TimeFromJs(object.Get("dtsNs"), "dtsNs");
  GstClockTime duration = TimeFromJs(object.Get("durationNs"), "durationNs");
  GstBuffer* buffer = gst_buffer_new_allocate(nullptr, bytes.ByteLength(), nullptr);
  if (buffer == nullptr) throw Napi::Error::New(env, "no memory for " + std::to_string(bytes.ByteLength()) + " bytes");
  gst_buffer_fill(buffer, 0, bytes.Data(), bytes.ByteLength());
  GST_BUFFER_PTS(buffer) = pts;
  GST_BUFFER_DTS(buffer) = dts;
  GST_BUFFER_DURATION(buffer) = duration;
  if (object.Get("delta").ToBoolean()) GST_BUFFER_FLAG_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT);
  if (object.Get("header").ToBoolean()) GST_BUFFER_FLAG_SET(buffer, GST_BUFFER_FLAG_HEADER);
  if (object.Get("discont").ToBoolean()) GST_BUFFER_FLAG_SET(buffer, GST_BUFFER_FLAG_DISCONT);
  return buffer;
}

class AppSource : public Napi::ObjectWrap<AppSource> {
 public:
  explicit AppSource(const Napi::CallbackInfo& info) : Napi::ObjectWrap<AppSource>(info) {
    if (!info[0].IsExternal()) throw Napi::TypeError::New(info.Env(), "app sources come from a pipeline");
    giver_ = *info[0].As<Napi::External<std::shared_ptr<BufferGiver>>>().Data();
  }

  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "AppSource",
                       {
                           InstanceMethod<&AppSource::SetCaps>("setCaps"),
                           InstanceMethod<&AppSource::Push>("push"),
                           InstanceMethod<&AppSource::EndOfStream>("endOfStream"),
                       });
  }

 private:
  void SetCaps(const Napi::CallbackInfo& info) {
    std::string text = info[0].ToString().Utf8Value();
    GstCaps* caps = gst_caps_from_string(text.c_str());
    if (caps == nullptr || !gst_caps_is_fixed(caps)) {
      gst_clear_caps(&caps);
      throw Napi::Error::New(info.Env(), "these are no fixed caps: " + text);
    }
    giver_->SetCaps(caps);
    gst_caps_unref(caps);
  }

  Napi::Value Push(const Napi::CallbackInfo& info) { return giver_->Push(info.Env(), BufferFromJs(info[0])); }

  void EndOfStream(const Napi::CallbackInfo&) { giver_->EndOfStream(); }

  std::shared_ptr<BufferGiver> giver_;
};

Napi::Object MakeAppSource(Napi::Env env, GstAppSrc* source, std::shared_ptr<PipelineCore> core, Napi::Value value) {
  guint64 maxBytes = 0;
  g_object_get(source, "max-bytes", &maxBytes, nullptr);
  GstClockTime minLatency = GST_CLOCK_TIME_NONE;
  if (value.IsObject()) {
    auto options = value.As<Napi::Object>();
    minLatency = TimeFromJs(options.Get("minLatencyNs"), "minLatencyNs");
    Napi::Value wanted = options.Get("maxBytes");
    if (!wanted.IsUndefined()) {
      double bytes = wanted.IsNumber() ? wanted.As<Napi::Number>().DoubleValue() : 0;
      if (!(bytes >= 1 && bytes <= 9007199254740991.0)) throw Napi::Error::New(env, "maxBytes must be a number of 1 or more; it is " + Show(wanted));
      maxBytes = static_cast<guint64>(bytes);
    }
  }
  auto giver = core->Attached<BufferGiver>(GST_ELEMENT(source), [&] { return std::make_shared<BufferGiver>(source, core->bus); });
  giver->Configure(maxBytes, minLatency);
  return AddonData::Of(env).classes["AppSource"].New({Napi::External<std::shared_ptr<BufferGiver>>::New(env, &giver)});
}

void InitAppSource(Napi::Env env) { AddonData::Of(env).classes["AppSource"] = Napi::Persistent(AppSource::Define(env)); }

}  // namespace binding
