package dev.mailfrom.core.dns.spf.record;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of addresses of one family.
 *
 * @param network any address of it
 * @param prefix the number of leading bits that all its addresses share, 0 to 32 or 0 to 128
 */
public record CidrBlock(InetAddress network, int prefix) {

    public CidrBlock {
        if (prefix < 0 || prefix > 8 * network.getAddress().length) {
            throw new IllegalArgumentException("No such prefix length: " + prefix);
        }
    }

    public static CidrBlock of(byte[] network, int prefix) {
        try {
            // Not InetAddress.getByAddress: it would turn an IPv4-mapped address into one of the other family.
            InetAddress address = network.length == 4
                    ? InetAddress.getByAddress(network)
                    : Inet6Address.getByAddress(null, network, -1);
            return new CidrBlock(address, prefix);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes, not " + network.length + ".", e);
        }
    }

    /** Parses an IPv4 or IPv6 address; empty for any other text. Nothing is looked up. */
    public static Optional<InetAddress> address(String text) {
        return IpAddressParser.ip4(text)
                .map(bytes -> of(bytes, 32))
                .or(() -> IpAddressParser.ip6(text).map(bytes -> of(bytes, 128)))
                .map(CidrBlock::network);
    }

    /** Whether the address is in the block. One of the other family never is. */
    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    public boolean contains(byte[] address) {
        return sameBits(network.getAddress(), address, prefix);
    }

    /** Whether the whole other block is in this one. */
    public boolean contains(CidrBlock other) {
        return other.prefix >= prefix && contains(other.network);
    }

    public static boolean sameBits(byte[] one, byte[] other, int bits) {
        int whole = bits / 8;
        int rest = bits % 8;
        return one.length == other.length
                && Arrays.equals(one, 0, whole, other, 0, whole)
                && (rest == 0 || ((one[whole] ^ other[whole]) & 255) >> 8 - rest == 0);
    }

    public InetAddress first() {
        return edge(false);
    }

    public InetAddress last() {
        return edge(true);
    }

    private InetAddress edge(boolean ones) {
        byte[] bytes = network.getAddress();
        for (int bit = prefix; bit < 8 * bytes.length; bit++) {
            int mask = 128 >> bit % 8;
            bytes[bit / 8] = (byte) (ones ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
        }
        return of(bytes, prefix).network;
    }

    /** As in a record: the address, a slash and the prefix length. */
    @Override
    public String toString() {
        return IpAddressParser.readable(network.getAddress()) + "/" + prefix;
    }
}
