import { Decoder, Encoder, PacketType, type Packet } from 'socket.io-parser';
import { Outgoing } from '../stream/outgoing';

/** Writes events that go to many clients once instead of once per client; everything else as the default does. */
class SharedEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    const data: unknown = packet.data;
    const isPlain = packet.type === PacketType.EVENT && packet.nsp === '/' && packet.id === undefined;
    if (isPlain && Array.isArray(data) && data[1] instanceof Outgoing) return [data[1].packet];
    return super.encode(packet);
  }
}

/** For the `parser` option of Socket.IO; clients need nothing special. */
export const SHARING_PARSER = { Encoder: SharedEncoder, Decoder };
