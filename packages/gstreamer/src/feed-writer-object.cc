#include "feed-writer-object.h"

#include "feed-js.h"
#include "pipeline.h"

namespace feed {
namespace {

Policy PolicyFromJs(Napi::Object options) {
  Napi::Env env = options.Env();
  Napi::Value value = options.Get("policy");
  if (!value.IsObject()) throw Napi::TypeError::New(env, "policy must be an object");
  auto object = value.As<Napi::Object>();
  std::string kind = object.Get("kind").ToString();
  Policy policy;
  if (kind == "raw") {
    policy.kind = Policy::Kind::kRaw;
    policy.buffers = static_cast<size_t>(PositiveFromJs(object.Get("buffers"), "policy.buffers"));
  } else if (kind == "keyed") {
    policy.kind = Policy::Kind::kKeyed;
    policy.bytes = static_cast<size_t>(PositiveFromJs(object.Get("bytes"), "policy.bytes"));
    policy.ns = TimeFromJs(object.Get("ns"), "policy.ns");
    if (policy.ns == GST_CLOCK_TIME_NONE)
      throw Napi::TypeError::New(env, "policy.ns must be a bigint of nanoseconds");
  } else {
    throw Napi::TypeError::New(env, "policy.kind must be 'raw' or 'keyed', not '" + kind + "'");
  }
  return policy;
}

Napi::Value CreateFeedWriter(const Napi::CallbackInfo& info) {
  auto* constructor = static_cast<Napi::FunctionReference*>(info.Data());
  return constructor->New({info[0], info[1]});
}

}  // namespace

void WriterObject::Init(Napi::Env env, Napi::Object exports) {
  Napi::Function constructor = DefineClass(
      env, "FeedWriter",
      {InstanceMethod<&WriterObject::AddReader>("addReader"),
       InstanceMethod<&WriterObject::Push>("push"),
       InstanceMethod<&WriterObject::SetCaps>("setCaps"),
       InstanceMethod<&WriterObject::Readers>("readers"),
       InstanceMethod<&WriterObject::Statistics>("statistics"),
       InstanceMethod<&WriterObject::Close>("close")});
  auto* reference = new Napi::FunctionReference(Napi::Persistent(constructor));
  env.AddCleanupHook([](Napi::FunctionReference* held) { delete held; }, reference);
  exports.Set("createFeedWriter",
              Napi::Function::New(env, CreateFeedWriter, "createFeedWriter", reference));
}

WriterObject::WriterObject(const Napi::CallbackInfo& info)
    : Napi::ObjectWrap<WriterObject>(info) {
  Napi::Env env = info.Env();
  if (!info[0].IsObject() || !info[1].IsFunction())
    throw Napi::TypeError::New(env, "createFeedWriter needs options and a listener");
  auto options = info[0].As<Napi::Object>();
  Policy policy = PolicyFromJs(options);
  Napi::Value from = options.Get("sink");
  if (from.IsObject()) {
    auto where = from.As<Napi::Object>();
    std::string name = where.Get("name").ToString();
    GstPipeline* pipeline = binding::UnwrapPipeline(where.Get("pipeline"));
    GstElement* element = gst_bin_get_by_name(GST_BIN(pipeline), name.c_str());
    if (element != nullptr && GST_IS_APP_SINK(element)) sink_ = std::make_shared<Sink>(element);
    if (element != nullptr) gst_object_unref(element);
    if (sink_ == nullptr)
      throw Napi::Error::New(env, "the pipeline has no appsink named '" + name + "'");
  }
  auto events = std::make_shared<Events>(env, info[1].As<Napi::Function>());
  writer_ = std::make_shared<Writer>(policy, events, [sink = sink_, events] {
    if (sink != nullptr)
      sink->RequestKey();
    else
      events->Post("key-frame-wanted");
  });
  if (sink_ != nullptr) sink_->Start(writer_);
}

void WriterObject::CloseAll() {
  if (sink_ != nullptr) sink_->Stop();
  if (writer_ != nullptr) writer_->Close();
  sink_.reset();
}

void WriterObject::RequirePush(Napi::Env env, const char* method) {
  if (sink_ != nullptr)
    throw Napi::Error::New(env, std::string(method) + " is only for a feed writer without sink");
}

Napi::Value WriterObject::AddReader(const Napi::CallbackInfo& info) {
  int fd = DescriptorFromJs(info[0]);
  std::optional<GstClockTime> after;
  std::optional<size_t> lossless;
  if (info[1].IsObject()) {
    auto options = info[1].As<Napi::Object>();
    GstClockTime time = TimeFromJs(options.Get("afterNs"), "afterNs");
    if (time != GST_CLOCK_TIME_NONE) after = time;
    Napi::Value bound = options.Get("lossless");
    if (bound.IsObject())
      lossless = static_cast<size_t>(
          PositiveFromJs(bound.As<Napi::Object>().Get("bytes"), "lossless.bytes"));
  }
  int id = writer_->AddReader(fd, after, lossless);
  if (id < 0)
    throw Napi::Error::New(info.Env(), "cannot add descriptor " + std::to_string(fd) +
                                           ": it is not open, or the feed writer is closed");
  return Napi::Number::New(info.Env(), id);
}

void WriterObject::Push(const Napi::CallbackInfo& info) {
  RequirePush(info.Env(), "push");
  if (!info[0].IsObject()) throw Napi::TypeError::New(info.Env(), "push needs a unit");
  if (writer_->Statistics().caps.empty())
    throw Napi::Error::New(info.Env(), "push needs caps: call setCaps before");
  auto unit = info[0].As<Napi::Object>();
  gdp::Header header{};
  header.pts = TimeFromJs(unit.Get("ptsNs"), "ptsNs");
  header.duration = TimeFromJs(unit.Get("durationNs"), "durationNs");
  header.dts = GST_CLOCK_TIME_NONE;
  header.offset = header.offset_end = GST_BUFFER_OFFSET_NONE;
  bool key = unit.Get("key").ToBoolean();
  if (unit.Get("header").ToBoolean()) {
    header.flags |= GST_BUFFER_FLAG_HEADER;
    // A header in itself belongs to no time, and is known by that.
    if (!key) header.pts = GST_CLOCK_TIME_NONE;
  } else if (!key) {
    header.flags |= GST_BUFFER_FLAG_DELTA_UNIT;
  }
  writer_->Add(BytesFromJs(unit.Get("data"), "data"), header);
}

void WriterObject::SetCaps(const Napi::CallbackInfo& info) {
  RequirePush(info.Env(), "setCaps");
  std::vector<GstBuffer*> headers;
  if (info[1].IsArray()) {
    auto array = info[1].As<Napi::Array>();
    for (uint32_t at = 0; at < array.Length(); at++)
      headers.push_back(BytesFromJs(array.Get(at), "a stream header"));
  }
  GstCaps* caps = CapsFromJs(info[0]);
  if (!headers.empty()) {
    GValue list = G_VALUE_INIT;
    g_value_init(&list, GST_TYPE_ARRAY);
    for (GstBuffer* buffer : headers) {
      GValue value = G_VALUE_INIT;
      g_value_init(&value, GST_TYPE_BUFFER);
      gst_value_set_buffer(&value, buffer);
      gst_value_array_append_and_take_value(&list, &value);
    }
    caps = gst_caps_make_writable(caps);
    gst_structure_take_value(gst_caps_get_structure(caps, 0), "streamheader", &list);
  }
  writer_->SetCaps(caps);
  gst_caps_unref(caps);
  for (GstBuffer* buffer : headers) gst_buffer_unref(buffer);
}

Napi::Value WriterObject::Readers(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  Napi::Array result = Napi::Array::New(env);
  uint32_t at = 0;
  for (const ReaderStatistics& reader : writer_->Readers()) {
    Napi::Object object = Napi::Object::New(env);
    object.Set("id", reader.id);
    object.Set("connectedAtMs", static_cast<double>(reader.connected_at_ms));
    object.Set("buffers", CountToJs(env, reader.buffers));
    object.Set("bytes", CountToJs(env, reader.bytes));
    object.Set("dropped", CountToJs(env, reader.dropped));
    object.Set("waitingBytes", static_cast<double>(reader.waiting_bytes));
    result.Set(at++, object);
  }
  return result;
}

Napi::Value WriterObject::Statistics(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  WriterStatistics statistics = writer_->Statistics();
  Napi::Object object = Napi::Object::New(env);
  object.Set("buffers", CountToJs(env, statistics.buffers));
  object.Set("bytes", CountToJs(env, statistics.bytes));
  object.Set("keyFrames", CountToJs(env, statistics.key_frames));
  object.Set("lastPtsNs", TimeToJs(env, statistics.last_pts));
  object.Set("caps", statistics.caps);
  return object;
}

}  // namespace feed
