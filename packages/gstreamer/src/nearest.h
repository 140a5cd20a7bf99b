#pragma once

#include <string>
#include <vector>

namespace binding {

/** The candidate that is spelled most like `name`; empty when there are none. */
std::string Nearest(const std::string& name, const std::vector<std::string>& candidates);

/** ` Did you mean "x"?` or an empty string when nothing is near. */
std::string DidYouMean(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace binding
