package org.dayfold.app;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.s3.S3Folder;
import org.dayfold.template.TemplateSource;
import org.dayfold.template.TemplatesUnavailableException;

/** Templates under an S3 prefix. A file's revision is its entity tag; one listing answers for all files. */
final class S3Templates implements TemplateSource {
    private final S3Folder folder;

    S3Templates(S3Folder folder) {
        this.folder = folder;
    }

    @Override
    public SortedSet<String> templateFiles() {
        return tags().keySet().stream()
                .filter(name -> !name.contains("/") && EXTENSIONS.stream().anyMatch(name::endsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Optional<String> revision(String path) {
        return Optional.ofNullable(tags().get(path));
    }

    @Override
    public Optional<String> text(String path) {
        try {
            return folder.read(path);
        } catch (StoreFailure e) {
            throw new TemplatesUnavailableException("cannot read template file " + path + " from S3", e);
        }
    }

    private Map<String, String> tags() {
        try {
            return folder.list().stream().collect(Collectors.toMap(S3Folder.Entry::name, S3Folder.Entry::etag));
        } catch (StoreFailure e) {
            throw new TemplatesUnavailableException("cannot list the templates in S3", e);
        }
    }
}
