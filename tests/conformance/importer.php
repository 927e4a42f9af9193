<?php

// Reads every manifest below a folder with the importer's own parser, selectors and conversions,
// and prints what it has of each as a line of JSON. What the importer has from Drupal stands here
// as far as they use it: nothing is stored.
// php importer.php <folder with os2web_meetings and os2web_meetings_sbsys> <drop folder>

namespace Drupal\migrate {
  class MigrateException extends \Exception {}
}

namespace Drupal\migrate\Event {
  interface ImportAwareInterface {}
}

namespace Drupal\migrate_plus\Plugin\migrate\source {
  abstract class Url {}
}

namespace Drupal\migrate_plus\Plugin\migrate_plus\data_parser {
  abstract class SimpleXml {
    public $currentItem = [];
    protected $matches = [];
    protected $configuration;
    private $selectors;

    public function __construct($item, $selectors) {
      $this->configuration = ['item_selector' => $item];
      $this->selectors = $selectors;
      libxml_use_internal_errors(TRUE);
    }

    public function read($path) {
      $this->openSourceUrl($path);
      $this->fetchNextRow();
      return $this->currentItem;
    }

    protected function getDataFetcherPlugin() {
      return new class() {
        public function getResponseContent($path) {
          return file_get_contents($path);
        }
      };
    }

    protected function fieldSelectors() {
      return $this->selectors;
    }

    protected function registerNamespaces($xml) {}

    protected static function parseLibXmlError($error) {
      return $error->message;
    }
  }
}

namespace {
  use Drupal\os2web_meetings\Plugin\migrate_plus\data_parser\SimpleXmlArray;
  use Drupal\os2web_meetings_sbsys\Plugin\migrate\source\MeetingsDirectorySbsys;

  [, $importers, $drop] = $argv;
  $general = "$importers/os2web_meetings/src";
  $own = "$importers/os2web_meetings_sbsys";
  require "$general/MeetingsDirectoryInterface.php";
  require "$general/Plugin/migrate/source/MeetingsDirectory.php";
  require "$general/Plugin/migrate_plus/data_parser/SimpleXmlArray.php";
  require "$own/src/Plugin/migrate/source/MeetingsDirectorySbsys.php";

  $rules = file_get_contents(
    "$own/config/install/migrate_plus.migration.os2web_meetings_sbsys_import.yml"
  );
  preg_match('/item_selector: (\S+)/', $rules, $item);
  preg_match("/pattern: '(.+)'/", $rules, $pattern);
  preg_match_all('/- name: (\w+)\s+label: .+\s+selector: "?([^"\n]+)"?/', $rules, $fields);
  $selectors = array_combine($fields[1], $fields[2]);

  $source = (new ReflectionClass(MeetingsDirectorySbsys::class))->newInstanceWithoutConstructor();
  $found = new RecursiveIteratorIterator(
    new RecursiveDirectoryIterator($drop, FilesystemIterator::SKIP_DOTS)
  );
  foreach ($found as $file) {
    if (!preg_match($pattern[1], $file->getFilename())) {
      continue;
    }
    $read = (new SimpleXmlArray($item[1], $selectors))->read($file->getPathname());
    $document = $source->convertAgendaDocumentToCanonical($read);
    echo json_encode([
      'agenda' => $source->convertAgendaIdToCanonical($read),
      'is_open' => $source->convertAgendaAccessToCanonical($read) === $source::AGENDA_ACCESS_OPEN,
      'is_minutes' => $source->convertAgendaTypeToCanonical($read) === $source::AGENDA_TYPE_REFERAT,
      'meeting' => $read['meeting_id'],
      'committee' => $source->convertCommitteeToCanonical($read),
      'place' => $source->convertLocationToCanonical($read)['name'],
      'start' => $source->convertStartDateToCanonical($read),
      'end' => $source->convertEndDateToCanonical($read),
      'page' => $read['directory_path'] . '/' . $document['uri'],
      'points' => $source->convertBulletPointsToCanonical($read),
    ], JSON_THROW_ON_ERROR), "\n";
  }
}
