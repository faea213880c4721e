declare module "html-encoding-sniffer" {
  /** The name of the encoding a page is in, as the HTML standard's sniffing finds it. */
  export default function sniff(
    bytes: Uint8Array,
    options?: { readonly transportLayerEncodingLabel?: string; readonly defaultEncoding?: string },
  ): string;
}
