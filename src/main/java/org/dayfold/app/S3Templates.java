package org.dayfold.app;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.s3.S3Folder;
import org.dayfold.template.TemplateSource;
import org.dayfold.template.TemplatesUnavailableException;

/** Templates under an S3 prefix, their queries there or in folders below. A file's revision is its entity tag. */
final class S3Templates implements TemplateSource {
    private final S3Folder folder;

    S3Templates(S3Folder folder) {
        this.folder = folder;
    }

    @Override
    public SortedSet<String> templateFiles() {
        return reading("list the templates", () -> folder.list().stream()
                .map(S3Folder.Entry::name)
                .filter(name -> EXTENSIONS.stream().anyMatch(name::endsWith))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public Optional<String> revision(String path) {
        return reading("ask for template file " + path, () -> folder.etag(path));
    }

    @Override
    public Optional<String> text(String path) {
        return reading("read template file " + path, () -> folder.read(path));
    }

    private static <T> T reading(String doing, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (StoreFailure e) {
            throw new TemplatesUnavailableException("cannot " + doing + " in S3", e);
        }
    }
}
