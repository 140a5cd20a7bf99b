#include "sample.h"

#include <memory>

#include "addon-data.h"
#include "value.h"

namespace binding {

namespace {

/** A buffer's bytes, mapped until released; both the sample and its ArrayBuffer hold it. */
struct Mapping {
  explicit Mapping(GstBuffer* mapped) : buffer(gst_buffer_ref(mapped)) {
    isMapped = gst_buffer_map(buffer, &info, GST_MAP_READ);
  }
  ~Mapping() { Release(); }

  void Release() {
    if (buffer == nullptr) return;
    if (isMapped) gst_buffer_unmap(buffer, &info);
    gst_buffer_unref(buffer);
    buffer = nullptr;
  }

  GstBuffer* buffer;
  GstMapInfo info;
  bool isMapped = false;
};

}  // namespace

class Sample : public Napi::ObjectWrap<Sample> {
 public:
  explicit Sample(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Sample>(info) {
    if (!info[0].IsExternal()) throw Napi::TypeError::New(info.Env(), "samples come from an AppSink");
    sample_ = gst_sample_ref(info[0].As<Napi::External<GstSample>>().Data());
    GstBuffer* buffer = gst_sample_get_buffer(sample_);
    pts_ = GST_BUFFER_PTS(buffer);
    dts_ = GST_BUFFER_DTS(buffer);
    duration_ = GST_BUFFER_DURATION(buffer);
    flags_ = GST_BUFFER_FLAGS(buffer);
    const GstSegment* segment = gst_sample_get_segment(sample_);
    if (segment != nullptr && segment->format == GST_FORMAT_TIME)
      runningTime_ = gst_segment_to_running_time(segment, GST_FORMAT_TIME, GST_CLOCK_TIME_IS_VALID(pts_) ? pts_ : dts_);
  }
  ~Sample() override { Drop(); }

  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "Sample",
                       {
                           InstanceAccessor<&Sample::Data>("data"),
                           InstanceAccessor<&Sample::Pts>("ptsNs"),
                           InstanceAccessor<&Sample::Dts>("dtsNs"),
                           InstanceAccessor<&Sample::Duration>("durationNs"),
                           InstanceAccessor<&Sample::RunningTime>("runningTimeNs"),
                           InstanceAccessor<&Sample::Flag<GST_BUFFER_FLAG_DELTA_UNIT>>("delta"),
                           InstanceAccessor<&Sample::Flag<GST_BUFFER_FLAG_HEADER>>("header"),
                           InstanceAccessor<&Sample::Flag<GST_BUFFER_FLAG_DISCONT>>("discont"),
                           InstanceAccessor<&Sample::Flag<GST_BUFFER_FLAG_GAP>>("gap"),
                           InstanceMethod<&Sample::Release>("release"),
                       });
  }

 private:
  Napi::Value Data(const Napi::CallbackInfo& info) {
    if (sample_ == nullptr) throw Napi::Error::New(info.Env(), "this sample was released: its bytes are gone");
    if (data_.IsEmpty()) {
      auto mapping = std::make_shared<Mapping>(gst_sample_get_buffer(sample_));
      if (!mapping->isMapped) throw Napi::Error::New(info.Env(), "the sample's memory cannot be read");
      mapping_ = mapping;
      data_ = Napi::Persistent(View(info.Env(), mapping));
    }
    return data_.Value();
  }

  static Napi::Uint8Array View(Napi::Env env, const std::shared_ptr<Mapping>& mapping) {
    if (mapping->info.size == 0) return Napi::Uint8Array::New(env, 0);
    auto* held = new std::shared_ptr<Mapping>(mapping);
    auto array = Napi::ArrayBuffer::New(env, mapping->info.data, mapping->info.size,
                                        [](Napi::Env, void*, std::shared_ptr<Mapping>* held) { delete held; }, held);
    return Napi::Uint8Array::New(env, mapping->info.size, array, 0);
  }

  Napi::Value Pts(const Napi::CallbackInfo& info) { return TimeToJs(info.Env(), pts_); }
  Napi::Value Dts(const Napi::CallbackInfo& info) { return TimeToJs(info.Env(), dts_); }
  Napi::Value Duration(const Napi::CallbackInfo& info) { return TimeToJs(info.Env(), duration_); }
  Napi::Value RunningTime(const Napi::CallbackInfo& info) { return TimeToJs(info.Env(), runningTime_); }

  template <guint flag>
  Napi::Value Flag(const Napi::CallbackInfo& info) {
    return Napi::Boolean::New(info.Env(), (flags_ & flag) != 0);
  }

  void Release(const Napi::CallbackInfo& info) {
    if (!data_.IsEmpty()) {
      Napi::ArrayBuffer buffer = data_.Value().ArrayBuffer();
      // Views that JavaScript still has become empty instead of showing memory that is somebody else's.
      if (!buffer.IsDetached()) buffer.Detach();
      if (mapping_) mapping_->Release();
    }
    Drop();
  }

  void Drop() {
    data_.Reset();
    // With an ArrayBuffer that outlives its sample unreleased, the bytes stay for as long as it does.
    mapping_.reset();
    if (sample_ != nullptr) gst_sample_unref(sample_);
    sample_ = nullptr;
  }

  GstSample* sample_ = nullptr;
  GstClockTime pts_ = GST_CLOCK_TIME_NONE;
  GstClockTime dts_ = GST_CLOCK_TIME_NONE;
  GstClockTime duration_ = GST_CLOCK_TIME_NONE;
  GstClockTime runningTime_ = GST_CLOCK_TIME_NONE;
  guint flags_ = 0;
  std::shared_ptr<Mapping> mapping_;
  Napi::Reference<Napi::Uint8Array> data_;
};

Napi::Object MakeSample(Napi::Env env, GstSample* sample, Napi::Object caps) {
  Napi::Object js = AddonData::Of(env).classes["Sample"].New({Napi::External<GstSample>::New(env, sample)});
  js.Set("caps", caps);
  return js;
}

static Napi::Array Headers(Napi::Env env, const GValue* value) {
  auto headers = Napi::Array::New(env);
  if (value == nullptr || !GST_VALUE_HOLDS_ARRAY(value)) return headers;
  for (guint i = 0; i < gst_value_array_get_size(value); i++) {
    const GValue* item = gst_value_array_get_value(value, i);
    if (!GST_VALUE_HOLDS_BUFFER(item)) continue;
    GstBuffer* buffer = gst_value_get_buffer(item);
    auto bytes = Napi::Uint8Array::New(env, gst_buffer_get_size(buffer));
    gst_buffer_extract(buffer, 0, bytes.Data(), bytes.ByteLength());
    headers.Set(headers.Length(), bytes);
  }
  return headers;
}

Napi::Object SampleCapsToJs(Napi::Env env, GstCaps* caps) {
  auto js = Napi::Object::New(env);
  if (caps == nullptr) {
    js.Set("text", "");
    js.Set("headers", Napi::Array::New(env));
    return js;
  }
  GstCaps* bare = gst_caps_copy(caps);
  for (guint i = 0; i < gst_caps_get_size(bare); i++) gst_structure_remove_field(gst_caps_get_structure(bare, i), "streamheader");
  gchar* text = gst_caps_to_string(bare);
  js.Set("text", text);
  g_free(text);
  gst_caps_unref(bare);
  const GValue* headers = gst_caps_get_size(caps) > 0 ? gst_structure_get_value(gst_caps_get_structure(caps, 0), "streamheader") : nullptr;
  js.Set("headers", Headers(env, headers));
  return js;
}

void InitSample(Napi::Env env) { AddonData::Of(env).classes["Sample"] = Napi::Persistent(Sample::Define(env)); }

}  // namespace binding
