#include "registry.h"

#include <gst/gst.h>

namespace binding {

std::vector<std::string> FactoryNames() {
  std::vector<std::string> names;
  GList* features = gst_registry_get_feature_list(gst_registry_get(), GST_TYPE_ELEMENT_FACTORY);
  for (GList* item = features; item != nullptr; item = item->next) names.push_back(GST_OBJECT_NAME(item->data));
  gst_plugin_feature_list_free(features);
  return names;
}

static const char* PresenceName(GstPadPresence presence) {
  if (presence == GST_PAD_ALWAYS) return "always";
  return presence == GST_PAD_SOMETIMES ? "sometimes" : "request";
}

static Napi::Array PadTemplates(Napi::Env env, GstElementFactory* factory) {
  auto pads = Napi::Array::New(env);
  for (const GList* item = gst_element_factory_get_static_pad_templates(factory); item != nullptr; item = item->next) {
    auto* pad = static_cast<GstStaticPadTemplate*>(item->data);
    auto js = Napi::Object::New(env);
    GstCaps* caps = gst_static_pad_template_get_caps(pad);
    gchar* text = gst_caps_to_string(caps);
    js.Set("name", pad->name_template);
    js.Set("direction", pad->direction == GST_PAD_SRC ? "src" : "sink");
    js.Set("presence", PresenceName(pad->presence));
    js.Set("caps", text);
    g_free(text);
    gst_caps_unref(caps);
    pads.Set(pads.Length(), js);
  }
  return pads;
}

static Napi::Value FindFactory(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  GstElementFactory* factory = gst_element_factory_find(info[0].ToString().Utf8Value().c_str());
  if (factory == nullptr) return env.Undefined();
  auto metadata = [factory](const char* key) {
    const gchar* text = gst_element_factory_get_metadata(factory, key);
    return std::string(text != nullptr ? text : "");
  };
  auto js = Napi::Object::New(env);
  js.Set("name", GST_OBJECT_NAME(factory));
  js.Set("longName", metadata(GST_ELEMENT_METADATA_LONGNAME));
  js.Set("class", metadata(GST_ELEMENT_METADATA_KLASS));
  js.Set("description", metadata(GST_ELEMENT_METADATA_DESCRIPTION));
  GstPlugin* plugin = gst_plugin_feature_get_plugin(GST_PLUGIN_FEATURE(factory));
  js.Set("plugin", plugin != nullptr ? gst_plugin_get_name(plugin) : "");
  js.Set("pluginVersion", plugin != nullptr ? gst_plugin_get_version(plugin) : "");
  if (plugin != nullptr) gst_object_unref(plugin);
  js.Set("rank", Napi::Number::New(env, gst_plugin_feature_get_rank(GST_PLUGIN_FEATURE(factory))));
  js.Set("pads", PadTemplates(env, factory));
  gst_object_unref(factory);
  return js;
}

static Napi::Value Factories(const Napi::CallbackInfo& info) {
  auto list = Napi::Array::New(info.Env());
  for (const auto& name : FactoryNames()) list.Set(list.Length(), Napi::String::New(info.Env(), name));
  return list;
}

void InitRegistry(Napi::Env env, Napi::Object exports) {
  exports.Set("findFactory", Napi::Function::New(env, FindFactory));
  exports.Set("factories", Napi::Function::New(env, Factories));
}

}  // namespace binding
