#pragma once

#include <napi.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "event-loop.h"

namespace binding {

class PipelineCore;

/** What one environment has of the addon; event loop thread only. */
struct AddonData {
  std::shared_ptr<EventLoop> loop;
  /** Constructors by class name, for making wrapped objects from C++. */
  std::map<std::string, Napi::FunctionReference> classes;
  /** Pipelines that are not closed, for an orderly exit. */
  std::set<PipelineCore*> pipelines;

  static AddonData& Of(Napi::Env env) { return *env.GetInstanceData<AddonData>(); }
};

}  // namespace binding
