import { ByteCursor } from "../byte-cursor.js";
import { corrupt, unsupported } from "../damage.js";
import type { StoreDirectory } from "../envelope/store-directory.js";
import { type BlockReader, blockPlace, type DecodedBlock, type WantedPart } from "./block-reader.js";
import { ATTRIBUTES, type BlockHandle, type Footer, readFooter, readHandle } from "./footer.js";
import { type IndexEntry, readIndexBlock } from "./index-block.js";
import { readKeyValueBlock, readRowKeyValueBlock } from "./key-value-block.js";
import { type RangeTombstone, readKeyspanBlock } from "./keyspan-block.js";

/** Expected values of table properties; a table with other values orders or splits its keys differently. */
const EXPECTED_PROPERTIES = new Map([
  ["rocksdb.comparator", "leveldb.BytewiseComparator"],
  ["pebble.colblk.schema", "DefaultKeySchema(leveldb.BytewiseComparator,16)"],
]);
const INDEX_TYPE_PROPERTY = "rocksdb.block.based.table.index.type";
const TWO_LEVELS = 2;

const PROPERTIES = "rocksdb.properties";
const RANGE_TOMBSTONES = "rocksdb.range_del2";
/** Meta blocks of features that no c1z writer uses. */
const UNSUPPORTED_META_BLOCKS = new Map([
  ["pebble.range_key", "range keys"],
  ["pebble.value_index", "value blocks"],
  ["pebble.blob_ref_index", "blob values"],
]);

/** What is known of a table file before its rows are read. */
export interface TableLayout {
  readonly footer: Footer;
  /** The data blocks, in order; a second index level is resolved. */
  readonly index: readonly IndexEntry[];
  readonly tombstones: readonly RangeTombstone[];
}

/** A table file (`.sst`). Its bytes are read from the directory when they are needed; its layout is kept. */
export class TableFile {
  readonly ordinal: number;
  readonly name: string;
  readonly place: string;
  readonly #directory: StoreDirectory;
  readonly #blocks: BlockReader;
  #layout: TableLayout | undefined;

  /** `ordinal` is a unique number for each file of the store. `layout`: the blocks that are read, instead of those that the file names. */
  constructor(
    ordinal: number,
    name: string,
    path: string,
    directory: StoreDirectory,
    blocks: BlockReader,
    layout?: TableLayout,
  ) {
    this.#layout = layout;
    this.ordinal = ordinal;
    this.name = name;
    this.place = `${path}: table file ${name}`;
    this.#directory = directory;
    this.#blocks = blocks;
  }

  bytes(): Buffer {
    return this.#directory.read(this.name);
  }

  layout(): TableLayout {
    this.#layout ??= this.#readLayout(this.bytes());
    return this.#layout;
  }

  /** The data block that an index entry leads to; see `BlockReader.read` for how long its bytes stay valid, and for `part`. */
  dataBlock(bytes: Buffer, entry: BlockHandle, blocks: BlockReader, keep: boolean, part?: WantedPart): DecodedBlock {
    return blocks.read(bytes, entry, this.layout().footer.checksum, this.place, keep, part);
  }

  /** A block of this file, for error messages. */
  blockPlace(entry: BlockHandle): string {
    return blockPlace(this.place, entry);
  }

  /** The table's own statistics. */
  properties(): ReadonlyMap<string, Buffer> {
    const bytes = this.bytes();
    const { footer } = this.layout();
    return this.#readProperties(bytes, footer, this.#readMetaindex(bytes, footer));
  }

  #readLayout(bytes: Buffer): TableLayout {
    const footer = readFooter(bytes, this.place);
    const { attributes } = footer;
    // If the footer says that a table has neither tombstones nor a second index level, nothing else has to be read.
    const mayHaveMore =
      attributes === undefined || (attributes & (ATTRIBUTES.rangeTombstones | ATTRIBUTES.twoLevelIndex)) !== 0;
    const metaindex = mayHaveMore ? this.#readMetaindex(bytes, footer) : undefined;
    return {
      footer,
      index: this.#readIndex(bytes, footer, this.#hasTwoLevels(bytes, footer, metaindex)),
      tombstones: metaindex === undefined ? [] : this.#readTombstones(bytes, footer, metaindex),
    };
  }

  #readMetaindex(bytes: Buffer, footer: Footer): ReadonlyMap<string, BlockHandle> {
    const place = blockPlace(this.place, footer.metaindex);
    const block = this.#read(bytes, footer, footer.metaindex);
    // Table version 6 introduced the columnar form of the metaindex, version 7 that of the properties.
    const entries = footer.version < 6 ? readRowKeyValueBlock(block, place) : readKeyValueBlock(block, place);
    const handles = new Map<string, BlockHandle>();
    for (const [name, value] of entries) {
      const feature = UNSUPPORTED_META_BLOCKS.get(name);
      if (feature !== undefined) throw unsupported(this.place, `it uses ${feature}`);
      // The next read may reuse the block's buffer, so the handle is decoded now.
      handles.set(name, readHandle(new ByteCursor(value, place), bytes.length, place));
    }
    return handles;
  }

  #readProperties(
    bytes: Buffer,
    footer: Footer,
    metaindex: ReadonlyMap<string, BlockHandle>,
  ): ReadonlyMap<string, Buffer> {
    const handle = metaindex.get(PROPERTIES);
    if (handle === undefined) throw corrupt(this.place, "it has no properties");
    const place = blockPlace(this.place, handle);
    const block = this.#read(bytes, footer, handle);
    const stored = footer.version < 7 ? readRowKeyValueBlock(block, place) : readKeyValueBlock(block, place);
    for (const [name, expected] of EXPECTED_PROPERTIES) {
      const value = stored.get(name)?.toString("latin1");
      if (value !== undefined && value !== expected) {
        throw unsupported(this.place, `its property ${name} is ${JSON.stringify(value)}; read is ${expected}`);
      }
    }
    return new Map([...stored].map(([name, value]) => [name, Buffer.from(value)]));
  }

  #hasTwoLevels(bytes: Buffer, footer: Footer, metaindex: ReadonlyMap<string, BlockHandle> | undefined): boolean {
    if (footer.attributes !== undefined) return (footer.attributes & ATTRIBUTES.twoLevelIndex) !== 0;
    if (metaindex === undefined) return false;
    const type = this.#readProperties(bytes, footer, metaindex).get(INDEX_TYPE_PROPERTY);
    return type !== undefined && type.length >= 4 && type.readUInt32LE(0) === TWO_LEVELS;
  }

  #readIndex(bytes: Buffer, footer: Footer, hasTwoLevels: boolean): readonly IndexEntry[] {
    const read = (handle: BlockHandle) =>
      readIndexBlock(this.#read(bytes, footer, handle), blockPlace(this.place, handle));
    const top = read(footer.index);
    return hasTwoLevels ? top.flatMap(read) : top;
  }

  #readTombstones(
    bytes: Buffer,
    footer: Footer,
    metaindex: ReadonlyMap<string, BlockHandle>,
  ): readonly RangeTombstone[] {
    const handle = metaindex.get(RANGE_TOMBSTONES);
    if (handle === undefined) return [];
    return readKeyspanBlock(this.#read(bytes, footer, handle), blockPlace(this.place, handle));
  }

  #read(bytes: Buffer, footer: Footer, handle: BlockHandle): DecodedBlock {
    return this.#blocks.read(bytes, handle, footer.checksum, this.place, false);
  }
}
