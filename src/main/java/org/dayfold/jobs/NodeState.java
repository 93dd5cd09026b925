package org.dayfold.jobs;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * WildFly's running state, as its own MBean tells it: "normal", "suspending", "suspended" and so on. It is the only
 * sign that comes before JBeret stops the jobs of a server that is suspended or shut down (WFLYBATCH000014).
 */
final class NodeState implements AutoCloseable {
    private static final String ATTRIBUTE = "RunningState";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;
    private final NotificationListener listener;

    NodeState(Consumer<String> onChange) throws JMException {
        name = new ObjectName("jboss.root:type=state");
        listener = (notification, handback) -> {
            if (notification instanceof AttributeChangeNotification change
                    && ATTRIBUTE.equals(change.getAttributeName())) {
                onChange.accept(String.valueOf(change.getNewValue()));
            }
        };
        beans.addNotificationListener(name, listener, null, null);
    }

    String current() throws JMException {
        return String.valueOf(beans.getAttribute(name, ATTRIBUTE));
    }

    @Override
    public void close() throws JMException {
        beans.removeNotificationListener(name, listener);
    }
}
