#include "signal.h"

#include <atomic>
#include <vector>

#include "nearest.h"
#include "value.h"

namespace binding {

static std::vector<std::string> SignalNames(GType type, bool actions) {
  std::vector<std::string> names;
  for (; type != 0; type = g_type_parent(type)) {
    guint count = 0;
    guint* ids = g_signal_list_ids(type, &count);
    for (guint i = 0; i < count; i++) {
      GSignalQuery query;
      g_signal_query(ids[i], &query);
      if (((query.signal_flags & G_SIGNAL_ACTION) != 0) == actions) names.push_back(query.signal_name);
    }
    g_free(ids);
  }
  return names;
}

static Napi::Error NoSuchSignal(Napi::Env env, GstElement* element, const std::string& name, bool actions) {
  return Napi::Error::New(env, std::string(GST_OBJECT_NAME(element)) + " has no " + (actions ? "action signal" : "signal") + " \"" + name +
                                   "\"." + DidYouMean(name, SignalNames(G_OBJECT_TYPE(element), actions)));
}

namespace {

/** The values of one emission, unset at the end. */
struct Values {
  explicit Values(size_t count) : list(count) {
    for (auto& value : list) value = G_VALUE_INIT;
  }
  ~Values() {
    for (auto& value : list)
      if (G_IS_VALUE(&value)) g_value_unset(&value);
  }
  Values(const Values&) = delete;
  std::vector<GValue> list;
};

struct Connection {
  std::shared_ptr<Bus> bus;
  std::shared_ptr<Listener> listener;
  std::atomic<bool> connected{true};
};

}  // namespace

Napi::Value EmitSignal(const Napi::CallbackInfo& info, GstElement* element) {
  Napi::Env env = info.Env();
  std::string name = info[0].ToString().Utf8Value();
  guint id = g_signal_lookup(name.c_str(), G_OBJECT_TYPE(element));
  GSignalQuery query;
  if (id != 0) g_signal_query(id, &query);
  if (id == 0 || (query.signal_flags & G_SIGNAL_ACTION) == 0) throw NoSuchSignal(env, element, name, true);
  if (info.Length() - 1 != query.n_params)
    throw Napi::Error::New(env, "signal \"" + name + "\" takes " + std::to_string(query.n_params) + " arguments; it was given " +
                                    std::to_string(info.Length() - 1));
  Values values(query.n_params + 1);
  g_value_init(&values.list[0], G_OBJECT_TYPE(element));
  g_value_set_object(&values.list[0], element);
  for (guint i = 0; i < query.n_params; i++) {
    GType type = query.param_types[i] & ~G_SIGNAL_TYPE_STATIC_SCOPE;
    g_value_init(&values.list[i + 1], type);
    if (!ValueFromJs(info[i + 1], &values.list[i + 1], nullptr, element))
      throw Napi::Error::New(env, "argument " + std::to_string(i + 1) + " of signal \"" + name + "\" must be " + ExpectationOfType(type) +
                                      "; it was given " + Show(info[i + 1]));
  }
  GType type = query.return_type & ~G_SIGNAL_TYPE_STATIC_SCOPE;
  if (type == G_TYPE_NONE) {
    g_signal_emitv(values.list.data(), id, 0, nullptr);
    return env.Undefined();
  }
  Values result(1);
  g_value_init(&result.list[0], type);
  g_signal_emitv(values.list.data(), id, 0, &result.list[0]);
  return ValueToJs(env, &result.list[0]);
}

static void Marshal(GClosure* closure, GValue*, guint count, const GValue* params, gpointer, gpointer) {
  auto connection = *static_cast<std::shared_ptr<Connection>*>(closure->data);
  if (!connection->connected) return;
  // Copied, because the emission ends before the event loop has its turn. The first is the element itself.
  auto values = std::make_shared<Values>(count - 1);
  for (guint i = 1; i < count; i++) {
    g_value_init(&values->list[i - 1], G_VALUE_TYPE(&params[i]));
    g_value_copy(&params[i], &values->list[i - 1]);
  }
  connection->bus->Loop()->Post([connection, values](Napi::Env env) {
    if (!connection->connected) return;
    std::vector<napi_value> args;
    for (const auto& value : values->list) args.push_back(ValueToJs(env, &value));
    connection->bus->Call(env, *connection->listener, args);
  });
}

Napi::Value ConnectSignal(const Napi::CallbackInfo& info, GstElement* element, std::shared_ptr<Bus> bus) {
  Napi::Env env = info.Env();
  std::string name = info[0].ToString().Utf8Value();
  if (!info[1].IsFunction()) throw Napi::TypeError::New(env, "a listener function is expected");
  guint id = 0;
  GQuark detail = 0;
  if (!g_signal_parse_name(name.c_str(), G_OBJECT_TYPE(element), &id, &detail, TRUE)) throw NoSuchSignal(env, element, name, false);
  GSignalQuery query;
  g_signal_query(id, &query);
  GType returned = query.return_type & ~G_SIGNAL_TYPE_STATIC_SCOPE;
  if (returned != G_TYPE_NONE)
    throw Napi::Error::New(env, "signal \"" + name + "\" needs an answer (" + g_type_name(returned) +
                                    ") at once, which the event loop cannot give; set the property that goes with it instead");
  auto connection = std::make_shared<Connection>();
  connection->bus = bus;
  connection->listener = std::make_shared<Listener>(bus->Loop(), info[1].As<Napi::Function>());
  auto* held = new std::shared_ptr<Connection>(connection);
  GClosure* closure = g_closure_new_simple(sizeof(GClosure), held);
  g_closure_add_finalize_notifier(closure, held, [](gpointer data, GClosure*) { delete static_cast<std::shared_ptr<Connection>*>(data); });
  g_closure_set_marshal(closure, Marshal);
  gulong handler = g_signal_connect_closure_by_id(element, id, detail, closure, FALSE);
  std::shared_ptr<GstElement> target(GST_ELEMENT(gst_object_ref(element)), gst_object_unref);
  return Napi::Function::New(env, [connection, handler, target](const Napi::CallbackInfo&) {
    if (connection->connected.exchange(false)) g_signal_handler_disconnect(target.get(), handler);
  });
}

}  // namespace binding
