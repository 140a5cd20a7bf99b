// One GDP packet, shared by all readers of a feed: a header of its own and the buffer's memory, mapped, never copied.
#pragma once

#include <gst/gst.h>

#include <memory>
#include <string>
#include <vector>

#include "gdp.h"

namespace feed {

class Packet {
 public:
  using Ptr = std::shared_ptr<const Packet>;

  // Takes over the reference to `buffer`; null when its memory cannot be read.
  // `caps` tells stream headers from key frames that carry parameter sets.
  static Ptr OfBuffer(GstBuffer* buffer, gdp::Header header, const GstCaps* caps, bool all_key);
  // Caps and events: never dropped, no data.
  static Ptr OfText(std::string packet);

  ~Packet();
  Packet(const Packet&) = delete;
  Packet& operator=(const Packet&) = delete;

  bool is_data() const { return buffer_ != nullptr; }
  bool is_key() const { return key_; }
  bool is_stream_header() const { return stream_header_; }
  GstClockTime pts() const { return pts_; }
  size_t bytes() const { return head_.size() + payload_bytes_; }
  // The GDP header, or the whole packet if it is text.
  const std::string& head() const { return head_; }
  const std::vector<GstMapInfo>& maps() const { return maps_; }
  bool SameBytes(const Packet& other) const;

 private:
  Packet() = default;
  std::string head_;
  GstBuffer* buffer_ = nullptr;
  std::vector<GstMapInfo> maps_;
  size_t payload_bytes_ = 0;
  GstClockTime pts_ = GST_CLOCK_TIME_NONE;
  bool key_ = false;
  bool stream_header_ = false;
};

}  // namespace feed
