#include "feed-packet.h"

#include <cstring>

namespace feed {

Packet::Ptr Packet::OfBuffer(GstBuffer* buffer, gdp::Header header, const GstCaps* caps,
                             bool all_key) {
  std::shared_ptr<Packet> packet(new Packet());
  packet->buffer_ = buffer;
  // Memory by memory: mapping the buffer as a whole would merge, that is copy, what lies in pieces.
  guint count = gst_buffer_n_memory(buffer);
  packet->maps_.reserve(count);
  for (guint at = 0; at < count; at++) {
    GstMapInfo map;
    if (!gst_memory_map(gst_buffer_peek_memory(buffer, at), &map, GST_MAP_READ)) return nullptr;
    packet->maps_.push_back(map);
    packet->payload_bytes_ += map.size;
  }
  if (packet->payload_bytes_ > gdp::kMaxBufferBytes) return nullptr;
  header.length = static_cast<uint32_t>(packet->payload_bytes_);
  packet->head_.resize(gdp::kHeaderBytes);
  gdp::WriteBufferHeader(reinterpret_cast<uint8_t*>(packet->head_.data()), header);
  packet->pts_ = header.pts;
  if (count == 1)
    packet->stream_header_ = gdp::IsStreamHeader(caps, header.flags, header.pts,
                                                 packet->maps_[0].data, packet->maps_[0].size);
  packet->key_ =
      !packet->stream_header_ && (all_key || !(header.flags & GST_BUFFER_FLAG_DELTA_UNIT));
  return packet;
}

Packet::Ptr Packet::OfText(std::string text) {
  std::shared_ptr<Packet> packet(new Packet());
  packet->head_ = std::move(text);
  return packet;
}

Packet::~Packet() {
  for (GstMapInfo& map : maps_) gst_memory_unmap(map.memory, &map);
  if (buffer_ != nullptr) gst_buffer_unref(buffer_);
}

bool Packet::SameBytes(const Packet& other) const {
  if (payload_bytes_ != other.payload_bytes_ || maps_.size() != 1 || other.maps_.size() != 1)
    return false;
  return memcmp(maps_[0].data, other.maps_[0].data, payload_bytes_) == 0;
}

}  // namespace feed
