package org.dayfold.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/**
 * Our schema and entities on a database without a server: Flyway's migrations, and Hibernate in the server's version.
 * Stands in for the container where a class needs an {@link EntityManager} and a transaction around each call.
 */
public final class TestPersistence implements AutoCloseable {
    private final EntityManagerFactory factory;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    /** Migrates the database at the URL to the newest schema. */
    public TestPersistence(String url, String user, String password, Class<?>... entities) {
        Flyway.configure().dataSource(url, user, password).load().migrate();
        var registry = new StandardServiceRegistryBuilder()
                .applySettings(Map.of(
                        "jakarta.persistence.jdbc.url", url,
                        "jakarta.persistence.jdbc.user", user,
                        "jakarta.persistence.jdbc.password", password,
                        "hibernate.connection.pool_size", "10",
                        "hibernate.type.json_format_mapper", new NoJson()))
                .build();
        factory = new MetadataSources(registry)
                .addAnnotatedClasses(entities)
                .buildMetadata()
                .buildSessionFactory();
    }

    /** What {@code ledgers} makes for an entity manager, each of its calls in a transaction of its own. */
    public <T> T eachCallInATransaction(Class<T> port, Function<EntityManager, T> ledgers) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            try (EntityManager em = factory.createEntityManager()) {
                em.getTransaction().begin();
                try {
                    Object result = method.invoke(ledgers.apply(em), args);
                    em.getTransaction().commit();
                    return result;
                } catch (InvocationTargetException e) {
                    em.getTransaction().rollback();
                    throw e.getCause();
                }
            }
        }));
    }

    /** Runs work in the thread's transaction, or in a new one where there is none. */
    public <T> T inTransaction(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        try (EntityManager em = factory.createEntityManager()) {
            current.set(em);
            em.getTransaction().begin();
            T result = work.get();
            em.getTransaction().commit();
            return result;
        } catch (RuntimeException e) {
            if (current.get().getTransaction().isActive()) {
                current.get().getTransaction().rollback();
            }
            throw e;
        } finally {
            current.remove();
        }
    }

    /** What {@code ledgers} makes for an entity manager, its calls joining the thread's transaction. */
    public <T> T joiningTransactions(Class<T> port, Function<EntityManager, T> ledgers) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, args) -> inTransaction(() -> {
                    try {
                        return method.invoke(ledgers.apply(current.get()), args);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof RuntimeException thrown) {
                            throw thrown;
                        }
                        throw new IllegalStateException(e.getCause());
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })));
    }

    @Override
    public void close() {
        factory.close();
    }

    /** Hibernate looks for a JSON provider, finds the API without one and gives up; no entity of ours has a JSON column. */
    private static final class NoJson implements FormatMapper {
        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException("no entity has a JSON column");
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException("no entity has a JSON column");
        }
    }
}
