#include "message.h"

#include "value.h"

namespace binding {

const char* StateName(GstState state) {
  switch (state) {
    case GST_STATE_PLAYING: return "playing";
    case GST_STATE_PAUSED: return "paused";
    case GST_STATE_READY: return "ready";
    default: return "null";
  }
}

static void SetSource(Napi::Object object, GstMessage* message) {
  auto* source = GST_MESSAGE_SRC(message);
  std::string factoryName;
  if (source != nullptr && GST_IS_ELEMENT(source)) {
    GstElementFactory* factory = gst_element_get_factory(GST_ELEMENT(source));
    if (factory != nullptr) factoryName = GST_OBJECT_NAME(factory);
  }
  gchar* name = source != nullptr ? gst_object_get_name(source) : g_strdup("");
  object.Set("element", name != nullptr ? name : "");
  object.Set("factory", factoryName);
  g_free(name);
}

static Napi::Object Trouble(Napi::Env env, GstMessage* message, const char* type) {
  GError* error = nullptr;
  gchar* debug = nullptr;
  if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) gst_message_parse_error(message, &error, &debug);
  else gst_message_parse_warning(message, &error, &debug);
  auto object = Napi::Object::New(env);
  object.Set("type", type);
  SetSource(object, message);
  object.Set("domain", error != nullptr ? g_quark_to_string(error->domain) : "");
  object.Set("code", Napi::Number::New(env, error != nullptr ? error->code : 0));
  object.Set("text", error != nullptr ? error->message : "");
  object.Set("debug", debug != nullptr ? debug : "");
  g_clear_error(&error);
  g_free(debug);
  return object;
}

static Napi::Object StateChanged(Napi::Env env, GstMessage* message) {
  GstState before, after, pending;
  gst_message_parse_state_changed(message, &before, &after, &pending);
  auto object = Napi::Object::New(env);
  object.Set("type", "state-changed");
  object.Set("old", StateName(before));
  object.Set("new", StateName(after));
  object.Set("pending", pending == GST_STATE_VOID_PENDING ? env.Null() : Napi::String::New(env, StateName(pending)));
  return object;
}

static Napi::Object OfElement(Napi::Env env, GstMessage* message) {
  auto object = Napi::Object::New(env);
  const GstStructure* structure = gst_message_get_structure(message);
  object.Set("type", "element");
  SetSource(object, message);
  object.Delete("factory");
  object.Set("structure", structure != nullptr ? gst_structure_get_name(structure) : "");
  object.Set("fields", StructureToJs(env, structure));
  return object;
}

static Napi::Object Plain(Napi::Env env, const char* type) {
  auto object = Napi::Object::New(env);
  object.Set("type", type);
  return object;
}

Napi::Value MessageToJs(Napi::Env env, GstMessage* message) {
  switch (GST_MESSAGE_TYPE(message)) {
    case GST_MESSAGE_ERROR: return Trouble(env, message, "error");
    case GST_MESSAGE_WARNING: return Trouble(env, message, "warning");
    case GST_MESSAGE_EOS: return Plain(env, "eos");
    case GST_MESSAGE_SEGMENT_DONE: return Plain(env, "segment-done");
    case GST_MESSAGE_STATE_CHANGED: return StateChanged(env, message);
    case GST_MESSAGE_ELEMENT: return OfElement(env, message);
    case GST_MESSAGE_LATENCY: return Plain(env, "latency");
    case GST_MESSAGE_CLOCK_LOST: return Plain(env, "clock-lost");
    default: return env.Undefined();
  }
}

Napi::Object JavaScriptErrorMessage(Napi::Env env, const Napi::Error& error) {
  auto object = Plain(env, "error");
  Napi::Value stack = env.Undefined();
  if (error.Value().IsObject()) stack = error.Value().Get("stack");
  object.Set("element", "javascript");
  object.Set("factory", "");
  object.Set("domain", "javascript");
  object.Set("code", Napi::Number::New(env, 0));
  object.Set("text", error.Message());
  object.Set("debug", stack.IsString() ? stack.As<Napi::String>().Utf8Value() : "");
  return object;
}

}  // namespace binding
